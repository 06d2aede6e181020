package io.cohortsync.dispatcher.lane;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.dispatcher.delivery.ConfiguredDestination;
import io.cohortsync.dispatcher.delivery.Connections;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one lane per defined destination. */
public final class Lanes {
    private static final Logger log = LoggerFactory.getLogger(Lanes.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LaneTools tools;
    private final Connections connections;
    private final Map<String, Running> running = new HashMap<>();
    private final Set<String> unknownTypes = new HashSet<>();
    private boolean isClosed;

    private record Running(Lane lane, Thread thread) {}

    public Lanes(LaneTools tools, Connections connections) {
        this.tools = tools;
        this.connections = connections;
    }

    /** Starts, changes and ends lanes until they are as defined. */
    public synchronized void reconcile() {
        if (isClosed) {
            return;
        }
        Set<String> defined = new HashSet<>();
        for (Definition.Destination definition : tools.known().destinations()) {
            defined.add(definition.id());
            Running lane = running.get(definition.id());
            if (lane == null || !lane.lane().isAt(definition)) {
                connections.to(definition).ifPresentOrElse(this::put, () -> complain(definition));
            }
        }
        Set<String> gone = new HashSet<>(running.keySet());
        gone.removeAll(defined);
        gone.forEach(this::end);
    }

    private void put(ConfiguredDestination destination) {
        Running existing = running.get(destination.id());
        if (existing != null) {
            existing.lane().follow(destination);
            return;
        }
        Lane lane = new Lane(tools, destination);
        Thread thread =
                Thread.ofPlatform().name("lane-" + destination.id()).daemon().start(lane);
        running.put(destination.id(), new Running(lane, thread));
    }

    private void complain(Definition.Destination definition) {
        if (unknownTypes.add(definition.id())) {
            log.error(
                    "Destination {} is of the type {}, which this version's catalog does not have; its deliveries wait",
                    definition.id(),
                    definition.type());
        }
    }

    private void end(String destinationId) {
        Optional.ofNullable(running.remove(destinationId))
                .ifPresent(lane -> lane.lane().close());
        tools.breakers().forget(destinationId);
    }

    /** Ends all lanes and waits a little; what is under way then is sent again by the next dispatcher. */
    public void close() throws InterruptedException {
        Map<String, Running> ending;
        synchronized (this) {
            isClosed = true;
            ending = Map.copyOf(running);
        }
        ending.values().forEach(lane -> lane.lane().close());
        for (Running lane : ending.values()) {
            lane.thread().join(PATIENCE);
        }
    }
}
