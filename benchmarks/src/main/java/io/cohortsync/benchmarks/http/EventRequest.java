package io.cohortsync.benchmarks.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A whole request of events in Amplitude's form, built once; only the digits that must differ are written anew for each use, so
 * that the load generator costs next to nothing. Not thread-safe: the bytes are used again.
 */
public final class EventRequest {
    private static final int DIGITS = 8;
    private static final List<String> TYPES =
            List.of("Page Viewed", "Product Viewed", "Product Added", "Checkout Started", "Order Completed");

    private final byte[] request;
    private final List<Integer> users;
    private final List<Integer> insertIds;

    private EventRequest(byte[] request, List<Integer> users, List<Integer> insertIds) {
        this.request = request;
        this.users = users;
        this.insertIds = insertIds;
    }

    /** {@code events} events of about 350 bytes in one request to {@code path}. */
    public static EventRequest of(String path, String apiKey, int events) {
        List<Integer> users = new ArrayList<>();
        List<Integer> insertIds = new ArrayList<>();
        StringBuilder body = new StringBuilder("{\"api_key\":\"" + apiKey + "\",\"events\":[");
        for (int i = 0; i < events; i++) {
            body.append(i == 0 ? "" : ",").append("{\"user_id\":\"user-");
            users.add(body.length());
            body.append("00000000\",\"device_id\":\"8f14e45f-ceea-467f-a8d1-0000");
            users.add(body.length());
            body.append("00000000\",\"event_type\":\"")
                    .append(TYPES.get(i % TYPES.size()))
                    .append("\",\"insert_id\":\"5f9e2c1a-7b3d-4e6f-9999-0000");
            insertIds.add(body.length());
            body.append(
                            "00000000\",\"platform\":\"Web\",\"event_properties\":{\"category\":\"shoes\",\"product_id\":\"sku-")
                    .append(i)
                    .append("\",\"page\":\"/shop/shoes/list.html\",\"quantity\":")
                    .append(1 + i % 9)
                    .append(",\"price_cents\":")
                    .append(100 + 7 * i)
                    .append("},\"user_properties\":{\"plan\":\"pro\"}}");
        }
        body.append("]}");
        String head = HttpConnection.head(path, body.length());
        return new EventRequest(
                (head + body).getBytes(StandardCharsets.US_ASCII),
                users.stream().map(at -> at + head.length()).toList(),
                insertIds.stream().map(at -> at + head.length()).toList());
    }

    /** The request with other users and insert ids: numbers of eight digits, each event's from its supplier. */
    public byte[] with(LongSupplier user, LongSupplier insertId) {
        // Two places of each user: user id and device id.
        for (int i = 0; i < users.size(); i += 2) {
            long number = user.getAsLong();
            write(users.get(i), number);
            write(users.get(i + 1), number);
        }
        for (int place : insertIds) {
            write(place, insertId.getAsLong());
        }
        return request;
    }

    private void write(int place, long number) {
        long rest = number;
        for (int i = place + DIGITS - 1; i >= place; i--) {
            request[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** What it says now. */
    @Override
    public String toString() {
        return new String(request, StandardCharsets.US_ASCII);
    }
}
