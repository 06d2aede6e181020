package io.cohortsync.benchmarks.latency;

import io.cohortsync.benchmarks.http.HttpConnection;
import io.cohortsync.benchmarks.latency.Flips.Direction;
import io.cohortsync.benchmarks.product.Product;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes one request after another that moves the next user into the cohort or, when its turn comes again, out of it.
 * Thread-safe.
 */
final class Changes {
    /** Who is in the cohort that the changes move users into and out of. */
    static final String COHORT =
            "{\"type\":\"property\",\"property\":\"stage\",\"operator\":\"is\",\"values\":[\"in\"]}";

    private final int users;
    private final Flips flips;
    private final AtomicLong made = new AtomicLong();

    Changes(int users, Flips flips) {
        this.users = users;
        this.flips = flips;
    }

    /** The next change as a request to sync-api. */
    byte[] next(long intendedAt) {
        long number = made.getAndIncrement();
        int user = (int) (number % users);
        Direction direction = Direction.ofFlip(number / users);
        flips.begin(user, direction, intendedAt);
        return request(event(user, direction.name().toLowerCase(Locale.ROOT), number));
    }

    private static byte[] request(String event) {
        String body = "{\"api_key\":\"" + Product.API_KEY + "\",\"events\":[" + event + "]}";
        return (HttpConnection.head("/2/httpapi", body.length()) + body).getBytes(StandardCharsets.US_ASCII);
    }

    private static String event(int user, String stage, long number) {
        return String.format(
                Locale.ROOT,
                "{\"user_id\":\"user-%08d\",\"device_id\":\"8f14e45f-ceea-467f-a8d1-%012d\",\"event_type\":\"Stage Changed\","
                        + "\"insert_id\":\"flip-%016d\",\"event_properties\":{\"page\":\"/account/plan.html\"},"
                        + "\"user_properties\":{\"stage\":\"%s\"}}",
                user,
                user,
                number,
                stage);
    }
}
