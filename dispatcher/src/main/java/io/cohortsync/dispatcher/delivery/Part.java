package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.destinations.identifier.Member;
import io.cohortsync.dispatcher.health.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some users of a piece that are still to be answered.
 *
 * @param attempts requests made for them so far
 * @param waiting when they may go next
 */
record Part(List<Member> members, int attempts, Waiting waiting) {

    static Part first(List<Member> members, Piece piece) {
        return new Part(members, 0, new Waiting(piece.runId(), Optional.empty(), Instant.EPOCH, piece.sentAt()));
    }

    /** The same users after a failure. */
    Part retried(Instant now, Instant notBefore) {
        return new Part(members, attempts + 1, waitingFrom(now, notBefore));
    }

    /** The same users, when nothing was sent yet because something of ours was missing. */
    Part delayed(Instant now, Instant notBefore) {
        return new Part(members, attempts, waitingFrom(now, notBefore));
    }

    /** Some of the users. */
    Part of(List<Member> some) {
        return new Part(some, attempts, waiting);
    }

    /** How these go back to the engine. */
    OutcomeState returned() {
        return attempts == 0 ? OutcomeState.RETURNED_UNSENT : OutcomeState.RETURNED_UNCERTAIN;
    }

    private Waiting waitingFrom(Instant now, Instant notBefore) {
        return new Waiting(
                waiting.runId(), Optional.of(waiting.firstTrouble().orElse(now)), notBefore, waiting.sentAt());
    }
}
