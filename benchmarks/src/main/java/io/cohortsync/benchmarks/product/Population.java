package io.cohortsync.benchmarks.product;

import io.cohortsync.benchmarks.http.ClosedLoop;
import io.cohortsync.benchmarks.http.EventRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Users for a product that has none: each with one event and the properties of {@link EventRequest}. */
public final class Population {
    private static final int BATCH = 1_000;
    private static final int CONNECTIONS = 4;

    private Population() {}

    /** Sends {@code users}, a multiple of a thousand, to the batch API and waits until the engine has taken them all in. */
    public static void load(Product product, int users, Duration limit) throws Exception {
        AtomicLong user = new AtomicLong();
        AtomicLong requests = new AtomicLong();
        new ClosedLoop(product.port(), CONNECTIONS)
                .run(
                        () -> {
                            EventRequest request = EventRequest.of("/batch", Product.API_KEY, BATCH);
                            return () -> requests.getAndIncrement() < users / BATCH
                                    ? request.with(user::getAndIncrement, user::get)
                                    : null;
                        },
                        limit);
        product.awaitEngine(limit);
    }
}
