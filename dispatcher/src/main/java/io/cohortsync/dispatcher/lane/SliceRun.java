package io.cohortsync.dispatcher.lane;

import io.cohortsync.contracts.message.FileOutcome;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.dispatcher.delivery.Courier;
import io.cohortsync.dispatcher.delivery.FileEnding;
import io.cohortsync.dispatcher.delivery.Piece;
import io.cohortsync.dispatcher.health.LaneClosed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A slice under way: its pieces at the same time, wave after wave. */
final class SliceRun {
    private final Courier courier;
    private final ExecutorService threads;
    private final CompletableFuture<Answers> result = new CompletableFuture<>();

    /** A piece and what became of it. */
    record Answered(Piece piece, List<Outcome> outcomes) {}

    /** The end of a file and what became of that. */
    record Ended(FileEnding ending, FileOutcome outcome) {}

    /** All answers of a slice. */
    record Answers(List<Answered> pieces, List<Ended> endings) {}

    private SliceRun(Courier courier, ExecutorService threads) {
        this.courier = courier;
        this.threads = threads;
    }

    /** Starts at once. {@code threads} gives every task a thread of its own. */
    static SliceRun start(Slice slice, Courier courier, ExecutorService threads) {
        SliceRun run = new SliceRun(courier, threads);
        threads.execute(() -> run.work(slice));
        return run;
    }

    private void work(Slice slice) {
        List<Piece> pieces = slice.pieces();
        try {
            // Its parts were answered before the engine sent it, so it waits for none of these pieces.
            List<Future<Ended>> endings = slice.endings().stream()
                    .map(ending -> threads.submit(() -> new Ended(ending, courier.end(ending))))
                    .toList();
            List<Answered> answered = new ArrayList<>(pieces.size());
            TreeMap<Integer, List<Piece>> waves =
                    pieces.stream().collect(Collectors.groupingBy(Piece::wave, TreeMap::new, Collectors.toList()));
            for (List<Piece> wave : waves.values()) {
                List<Future<Answered>> futures = wave.stream()
                        .map(piece -> threads.submit(() -> new Answered(piece, courier.deliver(piece))))
                        .toList();
                for (Future<Answered> future : futures) {
                    answered.add(future.get());
                }
            }
            List<Ended> ended = new ArrayList<>(endings.size());
            for (Future<Ended> future : endings) {
                ended.add(future.get());
            }
            result.complete(new Answers(answered, ended));
        } catch (ExecutionException e) {
            result.completeExceptionally(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    /** Waits; false when it takes longer than {@code time}. */
    boolean await(Duration time) throws InterruptedException {
        try {
            result.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            // It is over; answered() says how.
            return true;
        }
    }

    /** The answers; only when {@link #await} said true. */
    Answers answered() throws LaneClosed, InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LaneClosed closed) {
                throw closed;
            }
            throw new IllegalStateException("a slice failed", e.getCause());
        }
    }
}
