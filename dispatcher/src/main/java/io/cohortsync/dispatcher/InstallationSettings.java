package io.cohortsync.dispatcher;

import io.cohortsync.contracts.secret.SecretBox;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that all services of an installation share.
 *
 * @param partitions number of user partitions, chosen once
 * @param masterKey see {@link SecretBox}
 */
@ConfigurationProperties("cohortsync")
public record InstallationSettings(
        @DefaultValue("48") int partitions,
        @DefaultValue("1") short replication,
        @DefaultValue("") String masterKey) {

    public InstallationSettings {
        if (partitions < 1 || replication < 1) {
            throw new IllegalArgumentException("cohortsync.partitions and cohortsync.replication must be at least 1");
        }
    }

    SecretBox secretBox() {
        return new SecretBox(masterKey);
    }

    @Override
    public String toString() {
        return "InstallationSettings[partitions=" + partitions + ", replication=" + replication + "]";
    }
}
