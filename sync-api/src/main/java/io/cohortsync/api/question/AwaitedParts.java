package io.cohortsync.api.question;

import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.topic.AwaitedAnswer;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.PartialAnswer;
import io.cohortsync.contracts.wire.Json;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The engine's answers to one question, of each partition that was asked. The first answer of a partition counts. Thread-safe. */
final class AwaitedParts implements AwaitedAnswer<Collection<Answer>> {
    private final Map<Integer, Answer> answers = new ConcurrentHashMap<>();
    private final CountDownLatch missing;

    AwaitedParts(int expected) {
        this.missing = new CountDownLatch(expected);
    }

    @Override
    public void take(byte[] part) {
        PartialAnswer read = Json.read(part, PartialAnswer.class);
        if (answers.putIfAbsent(read.partition(), read.answer()) == null) {
            missing.countDown();
        }
    }

    /** All answers; a problem if the engine says that it cannot answer. */
    @Override
    public Collection<Answer> whole(Duration patience) throws InterruptedException, TimeoutException {
        if (!missing.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException();
        }
        for (Answer answer : answers.values()) {
            if (answer instanceof Answer.Failed(String reason)) {
                throw Problem.unavailable("The engine does not answer: " + reason + ".");
            }
        }
        return List.copyOf(answers.values());
    }
}
