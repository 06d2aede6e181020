package io.cohortsync.benchmarks.firstsync;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpMethod;

/** The least that sends batches: Jetty's client with as many requests at once as the product has, no rendering, no records. */
final class RawClient {
    private static final int OK = 200;

    private RawClient() {}

    /** Sends each body once to {@code url}, {@code parallel} at a time; returns seconds. */
    static double send(List<byte[]> bodies, String url, int parallel) throws Exception {
        HttpClient client = new HttpClient();
        client.setMaxConnectionsPerDestination(parallel);
        client.start();
        try {
            Semaphore free = new Semaphore(parallel);
            AtomicInteger answered = new AtomicInteger();
            AtomicReference<Throwable> failure = new AtomicReference<>();
            long start = System.nanoTime();
            for (byte[] body : bodies) {
                free.acquire();
                client.newRequest(url)
                        .method(HttpMethod.POST)
                        .body(new BytesRequestContent("application/json", body))
                        .send(result -> {
                            if (result.isFailed()) {
                                failure.set(result.getFailure());
                            } else if (result.getResponse().getStatus() == OK) {
                                answered.incrementAndGet();
                            }
                            free.release();
                        });
            }
            free.acquire(parallel);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (answered.get() != bodies.size()) {
                throw new IllegalStateException(
                        "Only " + answered + " of " + bodies.size() + " batches were taken", failure.get());
            }
            return seconds;
        } finally {
            client.stop();
        }
    }
}
