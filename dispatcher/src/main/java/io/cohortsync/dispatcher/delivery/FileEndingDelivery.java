package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.message.FileOutcome;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.destinations.answer.FailureCode;
import io.cohortsync.dispatcher.decision.Decisions;
import io.cohortsync.dispatcher.decision.Extent;
import io.cohortsync.dispatcher.health.Admission;
import io.cohortsync.dispatcher.health.LaneClosed;
import io.cohortsync.dispatcher.health.Stop;
import io.cohortsync.dispatcher.health.Waiting;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The story of the end of a file, from the word to one outcome. Used once, by one thread. */
final class FileEndingDelivery {
    private final Courier courier;
    private final FileEnding ending;
    private final Sender sender;
    private Waiting waiting;
    private int attempts;

    FileEndingDelivery(Courier courier, FileEnding ending) {
        this.courier = courier;
        this.ending = ending;
        this.sender = new Sender(courier, ending.syncId(), ending.runId());
        this.waiting = new Waiting(ending.runId(), Optional.empty(), Instant.EPOCH, ending.sentAt());
    }

    FileOutcome run() throws LaneClosed, InterruptedException {
        while (true) {
            FileOutcome outcome = switch (courier.gate().admit(waiting)) {
                case Admission.Granted granted -> follow(sender.end(ending.end(), waiting));
                case Admission.Stopped(Stop stop) -> undelivered(stop.code(), stop.detail());
                case Admission.Exhausted(String detail) -> undelivered(FailureCode.DESTINATION_UNAVAILABLE, detail);
                case Admission.Returned returned ->
                    throw new IllegalStateException("a run's file is never returned to the engine");
            };
            if (outcome != null) {
                return outcome;
            }
        }
    }

    /** Null: it is to be tried again. */
    private @Nullable FileOutcome follow(Attempt attempt) {
        Instant now = courier.clock().instant();
        return switch (attempt) {
            case Attempt.Taken taken ->
                outcome().setState(OutcomeState.DELIVERED).build();
            case Attempt.Prepared prepared -> null;
            case Attempt.NotReady notReady -> {
                again(now, now.plus(notReady.again()));
                yield null;
            }
            case Attempt.NoSuchSync unknown ->
                undelivered(FailureCode.SETTINGS_REFUSED, "The sync does not exist any more.");
            case Attempt.Refused refused -> decide(refused, now);
        };
    }

    private @Nullable FileOutcome decide(Attempt.Refused refused, Instant now) {
        attempts++;
        again(now, now.plus(courier.backoff().after(attempts)));
        return switch (Decisions.decide(
                refused.trouble(), Extent.HOPELESS, courier.gate().patience(waiting, now))) {
            case RETRY -> null;
            case STOP -> {
                courier.gate().stop(refused.trouble().code(), refused.message(), refused.version());
                yield undelivered(refused.trouble().code(), refused.message());
            }
            // There are no users in it to be parted or skipped.
            case GIVE_UP, SPLIT, SKIP -> undelivered(refused.trouble().code(), refused.message());
        };
    }

    private void again(Instant now, Instant notBefore) {
        waiting = new Waiting(
                waiting.runId(), Optional.of(waiting.firstTrouble().orElse(now)), notBefore, waiting.sentAt());
    }

    private FileOutcome undelivered(FailureCode code, String message) {
        return outcome()
                .setState(OutcomeState.UNDELIVERED)
                .setReason(code.text())
                .setPartnerMessage(message)
                .build();
    }

    private FileOutcome.Builder outcome() {
        return FileOutcome.newBuilder().setEnd(ending.end());
    }
}
