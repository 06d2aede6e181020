package io.cohortsync.benchmarks.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends at a fixed rate whatever the server does: the moment each request is meant to be sent is fixed before, and a late one
 * keeps it, so that a stall of the server shows in every request it delayed (no coordinated omission).
 */
public final class OpenLoop {
    private static final int OK = 200;

    private final int port;
    private final int connections;

    public OpenLoop(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /** Makes a request; called once for each number, just before it is sent. */
    @FunctionalInterface
    public interface Request {
        /** {@code intendedAt} is the System.nanoTime() at which it was to be sent; null when there are no more. */
        byte @Nullable [] make(int number, long intendedAt);
    }

    /** Sends {@code count} requests at {@code perSecond}; returns when all that were made are answered. */
    public void run(int count, double perSecond, Request request) throws Exception {
        long start = System.nanoTime();
        double gap = 1e9 / perSecond;
        List<Callable<Void>> senders = new ArrayList<>();
        for (int first = 0; first < connections; first++) {
            int mine = first;
            senders.add(() -> {
                send(mine, count, start, gap, request);
                return null;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> sent : threads.invokeAll(senders)) {
                sent.get();
            }
        }
    }

    private void send(int first, int count, long start, double gap, Request request) throws Exception {
        try (HttpConnection connection = new HttpConnection(port)) {
            for (int number = first; number < count; number += connections) {
                long intendedAt = start + (long) (number * gap);
                for (long early = intendedAt - System.nanoTime(); early > 0; early = intendedAt - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                byte[] next = request.make(number, intendedAt);
                if (next == null) {
                    return;
                }
                int status = connection.send(next);
                if (status != OK) {
                    throw new IllegalStateException("request " + number + " was answered with " + status);
                }
            }
        }
    }
}
