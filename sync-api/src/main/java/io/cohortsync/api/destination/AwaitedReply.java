package io.cohortsync.api.destination;

import io.cohortsync.api.topic.AwaitedAnswer;
import io.cohortsync.contracts.destination.DispatcherReply;
import io.cohortsync.contracts.wire.Json;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The dispatcher's answer to one question; the first counts. Thread-safe. */
final class AwaitedReply implements AwaitedAnswer<DispatcherReply> {
    private final BlockingQueue<DispatcherReply> replies = new LinkedBlockingQueue<>();

    @Override
    public void take(byte[] part) {
        replies.add(Json.read(part, DispatcherReply.class));
    }

    @Override
    public DispatcherReply whole(Duration patience) throws InterruptedException, TimeoutException {
        DispatcherReply first = replies.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            throw new TimeoutException();
        }
        return first;
    }
}
