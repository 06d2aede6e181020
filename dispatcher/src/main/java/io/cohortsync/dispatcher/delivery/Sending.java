package io.cohortsync.dispatcher.delivery;

import io.cohortsync.destinations.answer.Answer;
import io.cohortsync.destinations.answer.FailureCode;
import io.cohortsync.destinations.answer.Reading;
import io.cohortsync.destinations.answer.Trouble;
import io.cohortsync.destinations.request.Call;
import io.cohortsync.destinations.request.Draft;
import io.cohortsync.dispatcher.decision.Extent;
import io.cohortsync.dispatcher.network.Exchange;
import java.util.Optional;

/** One request of a turn, and what it tells the gate. */
record Sending(Courier courier, ConfiguredDestination destination, Turn turn) {

    /** What an answer means. */
    interface Reader {
        Attempt read(Call call, Answer answer) throws InterruptedException;
    }

    /** Sends what {@code draft} is, if it can be built. */
    Attempt send(Draft draft, Reader reader) throws InterruptedException {
        return switch (draft) {
            case Draft.Unbuildable unbuildable -> unbuilt(unbuildable);
            case Draft.Ready(Call call) ->
                switch (exchange(call)) {
                    case Exchange.Unanswered unanswered ->
                        refused(
                                new Reading.Refused(unanswered.trouble(), unanswered.detail(), Optional.empty()),
                                Optional.empty());
                    case Exchange.Answered(Answer answer) -> reader.read(call, answer);
                };
        };
    }

    /** Sends a request about the whole of a file; {@code done} is what it comes to when it is taken. */
    Attempt sendAboutFile(Draft draft, Attempt done) throws InterruptedException {
        return send(draft, (_, answer) -> switch (destination.type().readFile(answer)) {
            case Reading.Refused refused -> refused(refused, Optional.of(Extent.HOPELESS));
            case Reading.Taken taken -> taken(done);
        });
    }

    /** The destination took it. */
    Attempt taken(Attempt done) {
        turn.endAnswered();
        return done;
    }

    /** It did not. */
    Attempt refused(Reading.Refused refused, Optional<Extent> extent) {
        if (refused.trouble().code() == FailureCode.DESTINATION_UNAVAILABLE) {
            turn.endFailed(refused.trouble(), refused.message(), refused.retryAfter());
        } else {
            turn.endAnswered();
        }
        return new Attempt.Refused(
                refused.trouble(),
                extent,
                refused.message(),
                refused.retryAfter(),
                destination.definition().version());
    }

    /** It could not be built. */
    Attempt unbuilt(Draft.Unbuildable unbuildable) {
        Trouble trouble = switch (unbuildable.fault()) {
            case SETTINGS -> Trouble.NOT_BUILT;
            case USERS -> Trouble.USERS_REFUSED;
        };
        return new Attempt.Refused(
                trouble,
                Optional.empty(),
                unbuildable.reason(),
                Optional.empty(),
                destination.definition().version());
    }

    private Exchange exchange(Call call) throws InterruptedException {
        Exchange exchange = courier.http().send(call);
        courier.meters()
                .timer("cohortsync.destination.call", "destination", destination.id())
                .record(turn.took());
        return exchange;
    }
}
