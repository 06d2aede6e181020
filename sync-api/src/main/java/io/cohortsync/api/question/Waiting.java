package io.cohortsync.api.question;

import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.PartialAnswer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The answers to one question that have come. The first answer of a partition counts. Thread-safe. */
final class Waiting {
    private final Map<Integer, Answer> answers = new ConcurrentHashMap<>();
    private final CountDownLatch missing;

    Waiting(int expected) {
        this.missing = new CountDownLatch(expected);
    }

    void take(PartialAnswer part) {
        if (answers.putIfAbsent(part.partition(), part.answer()) == null) {
            missing.countDown();
        }
    }

    /** All answers; a problem if the engine says that it cannot answer. */
    Collection<Answer> all(Duration patience) throws InterruptedException, TimeoutException {
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
