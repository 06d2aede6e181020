package io.cohortsync.benchmarks.latency;

import io.cohortsync.benchmarks.http.HttpConnection;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The control: the load generator's own messages straight to the destination, in the shape the product would send. */
final class Echo {
    private final Flips flips;
    private final int users;

    Echo(int users, Flips flips) {
        this.users = users;
        this.flips = flips;
    }

    byte[] request(int number, long intendedAt) {
        int user = number % users;
        flips.begin(user, Flips.Direction.IN, intendedAt);
        String body = String.format(
                Locale.ROOT,
                "{\"cohort_name\":\"bench\",\"cohort_id\":\"coh_1\",\"in_cohort\":true,\"computed_time\":\"1795435200\","
                        + "\"message_id\":\"a5175c0e-268e-85ad-9937-c16c3864f0dc::enter::0\","
                        + "\"users\":[{\"user_id\":\"user-%08d\"}]}",
                user);
        return (HttpConnection.head("/hook", body.length()) + body).getBytes(StandardCharsets.US_ASCII);
    }
}
