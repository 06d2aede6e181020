package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.destinations.answer.Answer;
import io.cohortsync.destinations.answer.FailureCode;
import io.cohortsync.destinations.answer.ListReading;
import io.cohortsync.destinations.answer.Reading;
import io.cohortsync.destinations.answer.Trouble;
import io.cohortsync.destinations.request.Audience;
import io.cohortsync.destinations.request.Batch;
import io.cohortsync.destinations.request.Call;
import io.cohortsync.destinations.request.Connection;
import io.cohortsync.destinations.request.Draft;
import io.cohortsync.dispatcher.decision.Extent;
import io.cohortsync.dispatcher.network.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes one attempt for a part whose turn it is, and tells the gate how it went. */
final class Sender {
    private static final Duration SYNC_MUST_BE_KNOWN = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Courier courier;
    private final Piece piece;

    Sender(Courier courier, Piece piece) {
        this.courier = courier;
        this.piece = piece;
    }

    /** Must be called once for each admission. */
    Attempt attempt(Part part) throws InterruptedException {
        Turn turn = new Turn(courier.gate(), courier.clock());
        try {
            return attempt(part, turn);
        } finally {
            turn.endAside();
        }
    }

    private Attempt attempt(Part part, Turn turn) throws InterruptedException {
        Optional<Definition.Sync> sync = courier.sync(piece.syncId());
        if (sync.isEmpty()) {
            return isOverdue(part) ? new Attempt.NoSuchSync() : new Attempt.NotReady(GLANCE);
        }
        ConfiguredDestination destination = courier.destination();
        Optional<Connection> connection = destination.connectionOf(sync.get());
        if (connection.isEmpty()) {
            String reason = "The destination has no target " + sync.get().target() + ".";
            return unbuilt(new Draft.Unbuildable(Draft.Fault.SETTINGS, reason), destination);
        }
        Addressee addressee =
                new Addressee(destination, connection.get(), destination.accountOf(sync.get()), audience(sync.get()));
        if (!destination.type().needsList()) {
            return sendUsers(addressee, "", part, turn);
        }
        Optional<String> list = courier.lists().find(piece.syncId(), addressee.account());
        return list.isPresent() ? sendUsers(addressee, list.get(), part, turn) : makeList(addressee, turn);
    }

    private static Audience audience(Definition.Sync sync) {
        return new Audience(sync.id(), sync.itemId(), sync.itemName(), sync.listName());
    }

    private boolean isOverdue(Part part) {
        Instant now = courier.clock().instant();
        return part.waiting()
                .firstTrouble()
                .map(since -> Duration.between(since, now).compareTo(SYNC_MUST_BE_KNOWN) >= 0)
                .orElse(false);
    }

    private Attempt makeList(Addressee addressee, Turn turn) throws InterruptedException {
        if (!courier.lists().tryClaim(piece.syncId())) {
            return new Attempt.NotReady(GLANCE);
        }
        try {
            if (courier.lists().find(piece.syncId(), addressee.account()).isPresent()) {
                return new Attempt.ListMade();
            }
            ConfiguredDestination destination = addressee.destination();
            return switch (destination.type().createList(addressee.audience(), addressee.connection())) {
                case Draft.Unbuildable unbuildable -> unbuilt(unbuildable, destination);
                case Draft.Ready(Call call) ->
                    switch (exchange(call, turn)) {
                        case Exchange.Unanswered unanswered -> unanswered(unanswered, destination, turn);
                        case Exchange.Answered(Answer answer) -> listAnswered(addressee, answer, turn);
                    };
            };
        } finally {
            courier.lists().release(piece.syncId());
        }
    }

    private Attempt listAnswered(Addressee addressee, Answer answer, Turn turn) throws InterruptedException {
        return switch (addressee.destination().type().readList(answer)) {
            case ListReading.Made(String listId) -> {
                turn.endAnswered();
                courier.lists().made(piece.syncId(), addressee.account(), listId);
                yield new Attempt.ListMade();
            }
            case ListReading.NotMade(Reading.Refused why) ->
                refused(why, Optional.of(Extent.HOPELESS), addressee.destination(), turn);
        };
    }

    private Attempt sendUsers(Addressee addressee, String listId, Part part, Turn turn) throws InterruptedException {
        ConfiguredDestination destination = addressee.destination();
        Batch batch = new Batch(
                piece.operation(), addressee.audience(), listId, courier.clock().instant(), part.members());
        return switch (destination.type().call(batch, addressee.connection())) {
            case Draft.Unbuildable unbuildable -> unbuilt(unbuildable, destination);
            case Draft.Ready(Call call) ->
                switch (exchange(call, turn)) {
                    case Exchange.Unanswered unanswered -> unanswered(unanswered, destination, turn);
                    case Exchange.Answered(Answer answer) ->
                        switch (destination.type().read(call, answer)) {
                            case Reading.Refused refused -> refused(refused, Optional.empty(), destination, turn);
                            case Reading.Taken taken -> {
                                turn.endAnswered();
                                yield new Attempt.Taken(taken.exceptions());
                            }
                        };
                };
        };
    }

    private Exchange exchange(Call call, Turn turn) throws InterruptedException {
        Exchange exchange = courier.http().send(call);
        courier.meters()
                .timer(
                        "cohortsync.destination.call",
                        "destination",
                        courier.destination().id())
                .record(turn.took());
        return exchange;
    }

    private static Attempt unbuilt(Draft.Unbuildable unbuildable, ConfiguredDestination destination) {
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

    private static Attempt unanswered(Exchange.Unanswered unanswered, ConfiguredDestination destination, Turn turn) {
        return refused(
                new Reading.Refused(unanswered.trouble(), unanswered.detail(), Optional.empty()),
                Optional.empty(),
                destination,
                turn);
    }

    private static Attempt refused(
            Reading.Refused refused, Optional<Extent> extent, ConfiguredDestination destination, Turn turn) {
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
}
