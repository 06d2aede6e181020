package io.cohortsync.dispatcher.lane;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.topic.TopicSetup;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.destinations.answer.FailureCode;
import io.cohortsync.dispatcher.delivery.ConfiguredDestination;
import io.cohortsync.dispatcher.delivery.Courier;
import io.cohortsync.dispatcher.health.Announcements;
import io.cohortsync.dispatcher.health.Gate;
import io.cohortsync.dispatcher.health.LaneClosed;
import io.cohortsync.dispatcher.health.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One destination's listener, on a thread of its own: whatever happens to this destination, no other notices. When the
 * broker fails it, it begins a new session at the last commit.
 */
final class Lane implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String NAME = "dispatcher.";

    private final LaneTools tools;
    private volatile ConfiguredDestination destination;
    private final Announcements announcements;
    private final Gate gate;
    private final LaneMeters meters;

    Lane(LaneTools tools, ConfiguredDestination destination) {
        this.tools = tools;
        this.destination = destination;
        Optional<DestinationEvent.Kind> last =
                tools.known().lastEvent(destination.id()).map(DestinationEvent::kind);
        this.announcements = new Announcements(destination.definition().workspaceId(), destination.id(), last);
        this.gate = new Gate(
                destination.type(),
                tools.breakers().open(destination.id()),
                announcements,
                tools.gateSettings(),
                tools.clock());
        this.meters = new LaneMeters(destination.id(), tools.meters());
        follow(destination);
    }

    /** Takes over a changed definition; what waits for its turn goes by it. */
    void follow(ConfiguredDestination changed) {
        destination = changed;
        Definition.Destination definition = changed.definition();
        gate.follow(definition.version(), definition.stopped() ? Optional.of(stopTold(definition)) : Optional.empty());
    }

    /** Why sync-api considers the destination stopped: what was told last. */
    private Stop stopTold(Definition.Destination definition) {
        return tools.known()
                .lastEvent(definition.id())
                .filter(event -> event.kind() == DestinationEvent.Kind.STOPPED)
                .flatMap(event -> Stream.of(FailureCode.values())
                        .filter(code -> code.text().equals(event.code()))
                        .findFirst()
                        .map(code -> new Stop(code, event.detail(), definition.version())))
                .orElseGet(() ->
                        new Stop(FailureCode.CREDENTIALS_REFUSED, "The destination is stopped.", definition.version()));
    }

    boolean isAt(Definition.Destination definition) {
        return destination.definition().equals(definition);
    }

    @Override
    public void run() {
        try {
            while (!gate.isClosed()) {
                session();
            }
        } catch (LaneClosed e) {
            log.info("Listener of {} closed with calls under way; they will be sent again", destinationId());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void session() throws LaneClosed, InterruptedException {
        String name = NAME + destinationId();
        try (Admin admin = tools.broker().admin()) {
            TopicSetup.ensure(
                    admin, List.of(Topics.deliveries(destinationId())), tools.partitions(), tools.replication());
        } catch (ExecutionException | RuntimeException e) {
            again(e);
            return;
        }
        try (Consumer<String, byte[]> consumer = tools.broker().member(name);
                Producer<String, byte[]> producer = tools.broker().transactionalWriter(name);
                Producer<String, byte[]> listWriter = tools.broker().writer()) {
            new LaneSession(this, consumer, producer, courier(listWriter)).run();
        } catch (RuntimeException e) {
            again(e);
        }
    }

    private void again(Exception e) throws InterruptedException {
        log.warn("Listener of {} begins again: {}", destinationId(), e.toString());
        gate.sleep(PAUSE);
    }

    private Courier courier(Producer<String, byte[]> listWriter) {
        return new Courier(
                () -> destination,
                gate,
                tools.http(),
                tools.known(),
                new RecordedLists(destinationId(), tools.known(), listWriter),
                tools.backoff(),
                tools.clock(),
                tools.meters());
    }

    void close() {
        gate.close();
    }

    String destinationId() {
        return destination.id();
    }

    ConfiguredDestination destination() {
        return destination;
    }

    Gate gate() {
        return gate;
    }

    Announcements announcements() {
        return announcements;
    }

    LaneMeters meters() {
        return meters;
    }

    LaneTools tools() {
        return tools;
    }
}
