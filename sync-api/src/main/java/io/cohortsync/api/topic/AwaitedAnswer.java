package io.cohortsync.api.topic;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;

/**
 * The answer to one question while it comes, in one part or several. One thread takes, another waits.
 *
 * @param <A> the whole answer
 */
public interface AwaitedAnswer<A> {

    /**
     * Takes a part.
     *
     * @throws JacksonException when it is no part of an answer
     * @throws IllegalArgumentException when it says what cannot be
     */
    void take(byte[] part);

    /**
     * The whole answer, as soon as it is there.
     *
     * @throws TimeoutException when it is not there after {@code patience}
     */
    A whole(Duration patience) throws InterruptedException, TimeoutException;
}
