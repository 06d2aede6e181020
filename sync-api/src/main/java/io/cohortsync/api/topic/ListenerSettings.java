package io.cohortsync.api.topic;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what listens to topics in groups.
 *
 * @param instance tells the processes of this service apart; the same after a restart. Two processes with the same name fence
 *     each other off
 */
@ConfigurationProperties("cohortsync.api.listeners")
record ListenerSettings(@DefaultValue("0") String instance) {
    ListenerSettings {
        if (!instance.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "cohortsync.api.listeners.instance must be letters, digits, dots, dashes and underscores");
        }
    }
}
