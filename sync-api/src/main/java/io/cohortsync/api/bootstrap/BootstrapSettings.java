package io.cohortsync.api.bootstrap;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What the first start makes. What is empty is generated then and logged once. */
@ConfigurationProperties(value = "cohortsync.bootstrap", ignoreUnknownFields = false)
record BootstrapSettings(
        @DefaultValue("") String adminEmail,
        @DefaultValue("") String adminPassword,
        @DefaultValue("") String adminToken,
        @DefaultValue("") String apiKey,
        @DefaultValue("") String secretKey) {
    BootstrapSettings {
        if (!adminToken.isEmpty() && adminToken.length() < 16) {
            throw new IllegalArgumentException(
                    "cohortsync.bootstrap.admin-token (COHORTSYNC_ADMIN_TOKEN) needs at least 16 characters");
        }
    }

    @Override
    public String toString() {
        return "BootstrapSettings[adminEmail=" + adminEmail + ", …]";
    }
}
