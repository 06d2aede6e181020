package io.cohortsync.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code cohortsync.notification.*}.
 *
 * @param from sender of all mails
 * @param publicUrl where people reach the product: base of links, without a slash at the end
 * @param instance tells the processes of this service apart; the same after a restart
 * @param outageWorthAMail how long a destination must have failed for its recovery to be told
 * @param giveUpAfter how old an unsent mail gets before it is abandoned
 */
@ConfigurationProperties(prefix = "cohortsync.notification", ignoreUnknownFields = false)
public record NotificationSettings(
        @DefaultValue("cohort-sync@localhost") String from,
        @DefaultValue("http://localhost:8080") String publicUrl,
        @DefaultValue("0") String instance,
        @DefaultValue("10m") Duration outageWorthAMail,
        @DefaultValue("3d") Duration giveUpAfter) {
    public NotificationSettings {
        try {
            new InternetAddress(from, true).validate();
        } catch (AddressException e) {
            throw new IllegalArgumentException("cohortsync.notification.from is not one mail address: " + from, e);
        }
        String scheme = URI.create(publicUrl).getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException("cohortsync.notification.public-url is not http(s)://…: " + publicUrl);
        }
        publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }
}
