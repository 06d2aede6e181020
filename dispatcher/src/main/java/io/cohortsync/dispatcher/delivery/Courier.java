package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.message.FileOutcome;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.destinations.answer.FailureCode;
import io.cohortsync.dispatcher.definition.KnownDefinitions;
import io.cohortsync.dispatcher.health.Gate;
import io.cohortsync.dispatcher.health.LaneClosed;
import io.cohortsync.dispatcher.network.DestinationHttp;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries pieces to one destination. Thread-safe: pieces go at the same time, each on a thread of its own. */
public final class Courier {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final Supplier<ConfiguredDestination> destination;
    private final Gate gate;
    private final DestinationHttp http;
    private final KnownDefinitions known;
    private final Lists lists;
    private final BegunFiles files = new BegunFiles();
    private final Backoff backoff;
    private final InstantSource clock;
    private final MeterRegistry meters;

    /** {@code destination} is asked before every request, so that a change counts from the next attempt on. */
    public Courier(
            Supplier<ConfiguredDestination> destination,
            Gate gate,
            DestinationHttp http,
            KnownDefinitions known,
            Lists lists,
            Backoff backoff,
            InstantSource clock,
            MeterRegistry meters) {
        this.destination = destination;
        this.gate = gate;
        this.http = http;
        this.known = known;
        this.lists = lists;
        this.backoff = backoff;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Sends a piece and returns one outcome per delivery, however long that takes, or hands it back.
     *
     * @throws LaneClosed when the listener ends before all are answered: then nobody is
     */
    public List<Outcome> deliver(Piece piece) throws LaneClosed, InterruptedException {
        OutcomeState taken = destination().type().sendsFiles() ? OutcomeState.STAGED : OutcomeState.DELIVERED;
        Outcomes outcomes = new Outcomes(piece.deliveries().size(), taken);
        try {
            new PieceDelivery(this, piece, outcomes).run();
            return outcomes.all();
        } catch (RuntimeException e) {
            // A fault of ours must not make the same records come back for ever.
            log.error("Sending {} users of {} failed", piece.deliveries().size(), piece.syncId(), e);
            Outcomes failed = new Outcomes(piece.deliveries().size(), taken);
            piece.deliveries()
                    .forEach(delivery -> failed.undelivered(
                            delivery,
                            FailureCode.REQUEST_REFUSED,
                            "internal error: " + e.getClass().getSimpleName()));
            return failed.all();
        }
    }

    /**
     * Completes or discards a file and returns what became of it, however long that takes.
     *
     * @throws LaneClosed when the listener ends before it is answered: then it is not
     */
    public FileOutcome end(FileEnding ending) throws LaneClosed, InterruptedException {
        try {
            return new FileEndingDelivery(this, ending).run();
        } catch (RuntimeException e) {
            log.error("Ending the file of {} failed", ending.runId(), e);
            return FileOutcome.newBuilder()
                    .setEnd(ending.end())
                    .setState(OutcomeState.UNDELIVERED)
                    .setReason(FailureCode.REQUEST_REFUSED.text())
                    .setPartnerMessage("internal error: " + e.getClass().getSimpleName())
                    .build();
        } finally {
            files.ended(ending.runId());
        }
    }

    ConfiguredDestination destination() {
        return destination.get();
    }

    Optional<Definition.Sync> sync(String id) {
        return known.sync(id);
    }

    Gate gate() {
        return gate;
    }

    DestinationHttp http() {
        return http;
    }

    Lists lists() {
        return lists;
    }

    BegunFiles files() {
        return files;
    }

    Backoff backoff() {
        return backoff;
    }

    InstantSource clock() {
        return clock;
    }

    MeterRegistry meters() {
        return meters;
    }
}
