package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.message.FileEnd;
import io.cohortsync.destinations.answer.ListReading;
import io.cohortsync.destinations.answer.Reading;
import io.cohortsync.destinations.catalog.DestinationType;
import io.cohortsync.destinations.request.Audience;
import io.cohortsync.destinations.request.Batch;
import io.cohortsync.destinations.request.Connection;
import io.cohortsync.destinations.request.Draft;
import io.cohortsync.destinations.request.Upload;
import io.cohortsync.dispatcher.decision.Extent;
import io.cohortsync.dispatcher.health.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes one attempt for what has its turn, and tells the gate how it went. */
final class Sender {
    private static final Duration SYNC_MUST_BE_KNOWN = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final Attempt DONE = new Attempt.Taken(List.of());

    private final Courier courier;
    private final String syncId;
    private final String runId;

    Sender(Courier courier, String syncId, String runId) {
        this.courier = courier;
        this.syncId = syncId;
        this.runId = runId;
    }

    /** Sends users. Must be called once for each admission. */
    Attempt users(Piece piece, Part part) throws InterruptedException {
        return attempt(
                part.waiting(),
                (addressee, sending) ->
                        prepared(addressee, sending, listId -> sendUsers(addressee, listId, piece, part, sending)));
    }

    /** Completes or discards the run's file. Must be called once for each admission. */
    Attempt end(FileEnd end, Waiting waiting) throws InterruptedException {
        return attempt(
                waiting,
                (addressee, sending) -> end == FileEnd.FILE_DISCARD
                        ? discard(addressee, sending)
                        : prepared(
                                addressee,
                                sending,
                                listId -> sending.sendAboutFile(
                                        addressee
                                                .destination()
                                                .type()
                                                .complete(addressee.audience(), upload(listId), addressee.connection()),
                                        DONE)));
    }

    /** What is sent when it is known where to. */
    private interface Request {
        Attempt send(Addressee addressee, Sending sending) throws InterruptedException;
    }

    /** What is sent when nothing has to come before it any more. */
    private interface Prepared {
        /** {@code listId}: empty where types have no lists. */
        Attempt send(String listId) throws InterruptedException;
    }

    private Attempt attempt(Waiting waiting, Request request) throws InterruptedException {
        Turn turn = new Turn(courier.gate(), courier.clock());
        try {
            Optional<Definition.Sync> sync = courier.sync(syncId);
            if (sync.isEmpty()) {
                return isOverdue(waiting) ? new Attempt.NoSuchSync() : new Attempt.NotReady(GLANCE);
            }
            ConfiguredDestination destination = courier.destination();
            Sending sending = new Sending(courier, destination, turn);
            Optional<Connection> connection = destination.connectionOf(sync.get());
            if (connection.isEmpty()) {
                String reason = "The destination has no target " + sync.get().target() + ".";
                return sending.unbuilt(new Draft.Unbuildable(Draft.Fault.SETTINGS, reason));
            }
            return request.send(
                    new Addressee(
                            destination, connection.get(), destination.accountOf(sync.get()), audience(sync.get())),
                    sending);
        } finally {
            turn.endAside();
        }
    }

    private static Audience audience(Definition.Sync sync) {
        return new Audience(sync.id(), sync.itemId(), sync.itemName(), sync.listName());
    }

    private boolean isOverdue(Waiting waiting) {
        Instant now = courier.clock().instant();
        return waiting.firstTrouble()
                .map(since -> Duration.between(since, now).compareTo(SYNC_MUST_BE_KNOWN) >= 0)
                .orElse(false);
    }

    /** Sends {@code request}, or what has to come before it: the list, and the beginning of the file. */
    private Attempt prepared(Addressee addressee, Sending sending, Prepared request) throws InterruptedException {
        Optional<String> list = list(addressee);
        if (list.isEmpty()) {
            return makeList(addressee, sending);
        }
        DestinationType type = addressee.destination().type();
        boolean mustBegin =
                type.sendsFiles() && type.beginsFiles() && !courier.files().isBegun(runId);
        return mustBegin ? begin(addressee, list.get(), sending) : request.send(list.get());
    }

    /** The id of the sync's list, nothing where types have none; empty while it is not made. */
    private Optional<String> list(Addressee addressee) {
        return addressee.destination().type().needsList()
                ? courier.lists().find(syncId, addressee.account())
                : Optional.of("");
    }

    private Attempt makeList(Addressee addressee, Sending sending) throws InterruptedException {
        if (!courier.lists().tryClaim(syncId)) {
            return new Attempt.NotReady(GLANCE);
        }
        try {
            if (list(addressee).isPresent()) {
                return new Attempt.Prepared();
            }
            DestinationType type = addressee.destination().type();
            return sending.send(
                    type.createList(addressee.audience(), addressee.connection()), (_, answer) -> switch (type.readList(
                            answer)) {
                        case ListReading.Made(String listId) -> {
                            Attempt made = sending.taken(new Attempt.Prepared());
                            courier.lists().made(syncId, addressee.account(), listId);
                            yield made;
                        }
                        case ListReading.NotMade(Reading.Refused why) ->
                            sending.refused(why, Optional.of(Extent.HOPELESS));
                    });
        } finally {
            courier.lists().release(syncId);
        }
    }

    private Attempt begin(Addressee addressee, String listId, Sending sending) throws InterruptedException {
        if (!courier.files().tryClaim(runId)) {
            return new Attempt.NotReady(GLANCE);
        }
        try {
            if (courier.files().isBegun(runId)) {
                return new Attempt.Prepared();
            }
            Draft begin = addressee
                    .destination()
                    .type()
                    .begin(addressee.audience(), upload(listId), addressee.connection())
                    .orElseThrow();
            Attempt attempt = sending.sendAboutFile(begin, new Attempt.Prepared());
            if (attempt instanceof Attempt.Prepared) {
                courier.files().begun(runId);
            }
            return attempt;
        } finally {
            courier.files().release(runId);
        }
    }

    /** Where nothing was made there is nothing to throw away. */
    private Attempt discard(Addressee addressee, Sending sending) throws InterruptedException {
        Optional<Draft> discard = list(addressee)
                .flatMap(listId -> addressee
                        .destination()
                        .type()
                        .discard(addressee.audience(), upload(listId), addressee.connection()));
        return discard.isEmpty() ? DONE : sending.sendAboutFile(discard.get(), DONE);
    }

    private Upload upload(String listId) {
        return new Upload(runId, listId, courier.clock().instant());
    }

    private Attempt sendUsers(Addressee addressee, String listId, Piece piece, Part part, Sending sending)
            throws InterruptedException {
        DestinationType type = addressee.destination().type();
        Batch batch = new Batch(
                piece.operation(),
                addressee.audience(),
                runId,
                piece.part(),
                listId,
                courier.clock().instant(),
                part.members());
        return sending.send(type.call(batch, addressee.connection()), (call, answer) -> switch (type.read(
                call, answer)) {
            case Reading.Refused refused -> sending.refused(refused, Optional.empty());
            case Reading.Taken(List<Reading.UserException> exceptions) -> sending.taken(new Attempt.Taken(exceptions));
        });
    }
}
