package io.cohortsync.benchmarks.product;

import io.cohortsync.benchmarks.http.ClosedLoop;
import io.cohortsync.benchmarks.http.EventRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Users for a product that has none: each with the same number of events and the properties of {@link EventRequest}. */
public final class Population {
    private static final int BATCH = 1_000;
    private static final int CONNECTIONS = 4;

    private Population() {}

    /**
     * Sends {@code users}, a multiple of a thousand, with {@code eventsEach} to the batch API and waits until the engine has taken
     * them all in. The events of one user have one type.
     */
    public static void load(Product product, int users, int eventsEach, Duration limit) throws Exception {
        AtomicLong user = new AtomicLong();
        AtomicLong insertId = new AtomicLong();
        AtomicLong requests = new AtomicLong();
        long wanted = (long) users / BATCH * eventsEach;
        new ClosedLoop(product.port(), CONNECTIONS)
                .run(
                        () -> {
                            EventRequest request = EventRequest.of("/batch", Product.API_KEY, BATCH);
                            return () -> requests.getAndIncrement() < wanted
                                    ? request.with(() -> user.getAndIncrement() % users, insertId::getAndIncrement)
                                    : null;
                        },
                        limit);
        product.awaitEngine(limit);
    }
}
