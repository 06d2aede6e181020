package io.cohortsync.api.installation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings all services of one installation share.
 *
 * @param partitions P, the number of user partitions; chosen once
 * @param replication copies of each topic the broker keeps
 * @param masterKey seals secrets, see {@link io.cohortsync.contracts.secret.SecretBox}
 */
@ConfigurationProperties("cohortsync")
public record Installation(
        @DefaultValue("48") int partitions,
        @DefaultValue("1") short replication,
        @DefaultValue("") String masterKey) {
    public Installation {
        if (partitions < 1 || replication < 1) {
            throw new IllegalArgumentException("cohortsync.partitions and cohortsync.replication must be at least 1");
        }
    }
}
