package io.cohortsync.history.access;

import io.cohortsync.contracts.secret.SecretBox;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** {@code cohortsync.master-key}: what the internal token is derived from. There is no default. */
@ConfigurationProperties(prefix = "cohortsync")
record AccessSettings(String masterKey) {
    AccessSettings {
        if (masterKey == null || masterKey.isBlank()) {
            throw new IllegalArgumentException("cohortsync.master-key (COHORTSYNC_MASTER_KEY) is not set."
                    + " All services of an installation need the same one.");
        }
    }

    String token() {
        return new SecretBox(masterKey).internalToken("history");
    }
}
