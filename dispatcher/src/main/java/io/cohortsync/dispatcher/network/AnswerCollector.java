package io.cohortsync.dispatcher.network;

import io.cohortsync.destinations.answer.Answer;
import io.cohortsync.destinations.answer.Trouble;
import java.io.ByteArrayOutputStream;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** Gathers an answer, at most {@code limit} bytes of it: the rest is not read and the connection is dropped. */
final class AnswerCollector implements Response.Listener {
    private final int limit;
    private final InstantSource clock;
    private final CompletableFuture<Exchange> exchange = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean isCut;

    AnswerCollector(int limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    CompletableFuture<Exchange> exchange() {
        return exchange;
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        byte[] bytes = new byte[Math.min(content.remaining(), limit - body.size())];
        isCut = isCut || bytes.length < content.remaining();
        content.get(bytes);
        body.writeBytes(bytes);
        if (isCut) {
            response.abort(new IllegalStateException("the answer is longer than " + limit + " bytes"));
        }
    }

    @Override
    public void onComplete(Result result) {
        exchange.complete(
                isCut || result.isSucceeded() ? answered(result.getResponse()) : unanswered(result.getFailure()));
    }

    private Exchange answered(Response response) {
        return new Exchange.Answered(new Answer(
                response.getStatus(),
                Optional.ofNullable(response.getHeaders().get(HttpHeader.RETRY_AFTER)),
                body.toByteArray(),
                clock.instant()));
    }

    private static Exchange unanswered(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof AddressRefused) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof AddressRefused) {
            return new Exchange.Unanswered(Trouble.ADDRESS_REFUSED, text(cause));
        }
        if (failure instanceof TimeoutException) {
            return new Exchange.Unanswered(Trouble.TIMED_OUT, "no answer in time");
        }
        return new Exchange.Unanswered(
                Trouble.NOT_CONNECTED,
                cause instanceof UnknownHostException
                        ? "the name is not known: " + text(cause)
                        : cause.getClass().getSimpleName() + ": " + text(cause));
    }

    private static String text(Throwable cause) {
        @Nullable String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
