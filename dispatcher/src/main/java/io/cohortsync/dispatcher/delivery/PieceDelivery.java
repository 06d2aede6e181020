package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.destinations.answer.FailureCode;
import io.cohortsync.destinations.answer.Reading.UserException;
import io.cohortsync.destinations.answer.Trouble;
import io.cohortsync.destinations.catalog.DestinationType;
import io.cohortsync.destinations.identifier.Member;
import io.cohortsync.destinations.identifier.Preparation;
import io.cohortsync.dispatcher.decision.Decisions;
import io.cohortsync.dispatcher.decision.Extent;
import io.cohortsync.dispatcher.health.Admission;
import io.cohortsync.dispatcher.health.LaneClosed;
import io.cohortsync.dispatcher.health.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The story of one piece, from its deliveries to one outcome for each. Used once, by one thread. */
final class PieceDelivery {
    private static final Attempt.Refused TRY_AGAIN =
            new Attempt.Refused(Trouble.UNAVAILABLE, Optional.empty(), "try again", Optional.empty(), 0);

    private final Courier courier;
    private final Piece piece;
    private final Outcomes outcomes;
    private final Sender sender;
    private final Deque<Part> open = new ArrayDeque<>();
    private int taken;
    private int refusedAlone;

    PieceDelivery(Courier courier, Piece piece, Outcomes outcomes) {
        this.courier = courier;
        this.piece = piece;
        this.outcomes = outcomes;
        this.sender = new Sender(courier, piece.syncId(), piece.runId());
    }

    void run() throws LaneClosed, InterruptedException {
        DestinationType type = courier.destination().type();
        if (!type.supports(piece.operation())) {
            undelivered(
                    piece.deliveries(),
                    FailureCode.REQUEST_REFUSED,
                    type.name() + " does not know the operation " + piece.operation());
            return;
        }
        Preparation preparation = type.prepare(piece.deliveries());
        preparation.refused().forEach(refused -> outcomes.rejected(refused.delivery(), refused.message()));
        if (!preparation.members().isEmpty()) {
            open.add(Part.first(preparation.members(), piece));
        }
        while (!open.isEmpty()) {
            Part part = next();
            switch (courier.gate().admit(part.waiting())) {
                case Admission.Granted granted -> follow(part, sender.users(piece, part));
                case Admission.Stopped(Stop stop) -> undelivered(deliveries(part), stop.code(), stop.detail());
                case Admission.Returned returned ->
                    deliveries(part).forEach(delivery -> outcomes.returned(delivery, part.returned()));
                case Admission.Exhausted(String detail) ->
                    undelivered(deliveries(part), FailureCode.DESTINATION_UNAVAILABLE, detail);
            }
        }
    }

    /**
     * While the destination is in long trouble one user at a time tries whether it is back: the others are returned when it is, for
     * what is wished may have changed.
     */
    private Part next() {
        Part part = open.remove();
        List<Member> members = part.members();
        if (members.size() == 1 || !piece.runId().isEmpty() || !courier.gate().isInLongTrouble()) {
            return part;
        }
        open.addFirst(part.of(members.subList(1, members.size())));
        return part.of(members.subList(0, 1));
    }

    private void follow(Part part, Attempt attempt) {
        Instant now = courier.clock().instant();
        switch (attempt) {
            case Attempt.Taken(List<UserException> exceptions) -> settle(part, exceptions, now);
            case Attempt.Prepared prepared -> open.addFirst(part);
            case Attempt.NotReady(Duration again) -> open.add(part.delayed(now, now.plus(again)));
            case Attempt.NoSuchSync unknown ->
                undelivered(deliveries(part), FailureCode.SETTINGS_REFUSED, "The sync does not exist any more.");
            case Attempt.Refused refused -> decide(part, refused, now);
        }
    }

    private void settle(Part part, List<UserException> exceptions, Instant now) {
        boolean isTorn = exceptions.stream().anyMatch(it -> it.kind() == UserException.Kind.RETRY);
        if (isTorn && sendsFiles()) {
            // A part with some of its users only would overwrite the whole one.
            decide(part, TRY_AGAIN, now);
            return;
        }
        taken += part.members().size() - exceptions.size();
        Optional<UserException>[] byIndex = byIndex(part.members().size(), exceptions);
        List<Member> again = new ArrayList<>();
        for (int i = 0; i < byIndex.length; i++) {
            Member member = part.members().get(i);
            Optional<UserException> exception = byIndex[i];
            if (exception.isEmpty()) {
                outcomes.taken(member.delivery());
            } else if (exception.get().kind() == UserException.Kind.RETRY) {
                again.add(member);
            } else {
                outcomes.rejected(member.delivery(), exception.get().message());
            }
        }
        if (!again.isEmpty()) {
            // The request went well, so only these users' own patience counts.
            decide(part.of(again), TRY_AGAIN, now);
        }
    }

    private boolean sendsFiles() {
        return courier.destination().type().sendsFiles();
    }

    /** A part of a file is taken whole or not at all: whoever were left out of it would leave the audience for no fault of theirs. */
    private Extent extent(Part part) {
        return sendsFiles() ? Extent.HOPELESS : Extent.of(part.members().size(), refusedAlone, taken);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Optional<UserException>[] byIndex(int users, List<UserException> exceptions) {
        Optional<UserException>[] byIndex = new Optional[users];
        java.util.Arrays.fill(byIndex, Optional.empty());
        exceptions.forEach(exception -> byIndex[exception.index()] = Optional.of(exception));
        return byIndex;
    }

    private void decide(Part part, Attempt.Refused refused, Instant now) {
        Part failed = part.retried(now, now.plus(courier.backoff().after(part.attempts() + 1)));
        Extent extent = refused.extent().orElseGet(() -> extent(part));
        switch (Decisions.decide(refused.trouble(), extent, courier.gate().patience(failed.waiting(), now))) {
            case RETRY -> open.add(failed);
            case SPLIT -> {
                int half = part.members().size() / 2;
                open.addFirst(
                        part.of(part.members().subList(half, part.members().size())));
                open.addFirst(part.of(part.members().subList(0, half)));
            }
            case SKIP -> {
                refusedAlone += part.members().size();
                deliveries(part).forEach(delivery -> outcomes.rejected(delivery, refused.message()));
            }
            case GIVE_UP -> undelivered(deliveries(part), refused.trouble().code(), refused.message());
            case STOP -> {
                courier.gate().stop(refused.trouble().code(), refused.message(), refused.version());
                undelivered(deliveries(part), refused.trouble().code(), refused.message());
            }
        }
    }

    private void undelivered(List<Delivery> deliveries, FailureCode code, String message) {
        deliveries.forEach(delivery -> outcomes.undelivered(delivery, code, message));
    }

    private static List<Delivery> deliveries(Part part) {
        return part.members().stream().map(Member::delivery).toList();
    }
}
