package io.cohortsync.benchmarks.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends as fast as answers come, one request at a time on each of several connections. */
public final class ClosedLoop {
    private static final int OK = 200;

    private final int port;
    private final int connections;

    public ClosedLoop(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /** Makes the requests of one connection; returns null when there are no more. */
    @FunctionalInterface
    public interface Source {
        byte @Nullable [] next();
    }

    /**
     * What was answered.
     *
     * @param requests answered with 200
     */
    public record Result(long requests, double seconds) {
        public double perSecond() {
            return requests / seconds;
        }
    }

    /**
     * Sends until {@code limit} has passed or all sources are empty.
     *
     * @throws IllegalStateException when an answer is not 200: a rate of refusals is not a rate
     */
    public Result run(Supplier<Source> sources, Duration limit) throws Exception {
        long start = System.nanoTime();
        long deadline = start + limit.toNanos();
        List<Callable<Long>> senders = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Source source = sources.get();
            senders.add(() -> send(source, deadline));
        }
        long requests = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Long> sent : threads.invokeAll(senders)) {
                requests += sent.get();
            }
        }
        return new Result(requests, (System.nanoTime() - start) / 1e9);
    }

    private long send(Source source, long deadline) throws IOException {
        long sent = 0;
        try (HttpConnection connection = new HttpConnection(port)) {
            for (byte[] request = source.next(); request != null; request = source.next()) {
                int status = connection.send(request);
                if (status != OK) {
                    throw new IllegalStateException("request " + sent + " was answered with " + status);
                }
                sent++;
                if (System.nanoTime() > deadline) {
                    break;
                }
            }
        }
        return sent;
    }
}
