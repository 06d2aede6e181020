package io.cohortsync.benchmarks.restart;

import io.cohortsync.benchmarks.http.HttpConnection;
import io.cohortsync.benchmarks.product.Product;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Users who were never seen before and enter the cohort, and when a message at the destination names them first. Thread-safe. */
final class Newcomers {
    /** A user no message has named. */
    static final long NOT_YET = Long.MIN_VALUE;

    private static final Pattern NAME = Pattern.compile("\"newcomer-(\\d{8})\"");

    private final Map<Integer, Long> arrivals = new ConcurrentHashMap<>();

    /** The request that makes user {@code number}; sent twice it counts once. */
    byte[] request(int number) {
        String body = String.format(
                Locale.ROOT,
                "{\"api_key\":\"%s\",\"events\":[{\"user_id\":\"newcomer-%08d\",\"event_type\":\"Stage Changed\","
                        + "\"insert_id\":\"newcomer-%d\",\"user_properties\":{\"stage\":\"in\"}}]}",
                Product.API_KEY,
                number,
                number);
        return (HttpConnection.head("/2/httpapi", body.length()) + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a message of the cohort webhook. */
    void arrived(long at, byte[] body) {
        Matcher names = NAME.matcher(new String(body, StandardCharsets.UTF_8));
        while (names.find()) {
            arrivals.putIfAbsent(Integer.parseInt(names.group(1)), at);
        }
    }

    /** When user {@code number} was named first, System.nanoTime(). */
    long arrivedAt(int number) {
        return arrivals.getOrDefault(number, NOT_YET);
    }
}
