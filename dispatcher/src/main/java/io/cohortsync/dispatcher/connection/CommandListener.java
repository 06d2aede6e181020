package io.cohortsync.dispatcher.connection;

import io.cohortsync.contracts.destination.DispatcherCommand;
import io.cohortsync.contracts.destination.DispatcherReply;
import io.cohortsync.contracts.destination.DispatcherReply.Check;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.dispatcher.broker.BrokerClients;
import io.cohortsync.dispatcher.broker.ParkingThrough;
import io.cohortsync.dispatcher.delivery.Connections;
import io.cohortsync.dispatcher.network.DestinationHttp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Answers {@code dispatcher-commands}. At most once: whoever asked waits seconds, and after a crash asks again. One that
 * takes long delays no other.
 */
public final class CommandListener implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(CommandListener.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final BrokerClients broker;
    private final ConnectionTest test;
    private final AccountList accounts;
    private final ParkingThrough parking;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);

    public CommandListener(
            BrokerClients broker,
            Connections connections,
            DestinationHttp http,
            ParkingThrough parking,
            ExecutorService threads) {
        this.broker = broker;
        this.test = new ConnectionTest(connections, http);
        this.accounts = new AccountList(connections, http);
        this.parking = parking;
        this.threads = threads;
    }

    @Override
    public void run() {
        try {
            do {
                listen();
            } while (!closed.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (Consumer<String, byte[]> consumer = broker.member("dispatcher.commands");
                Producer<String, byte[]> writer = broker.writer()) {
            consumer.subscribe(List.of(Topics.DISPATCHER_COMMANDS.name()));
            while (closed.getCount() > 0) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    begin(record, writer);
                }
                consumer.commitSync();
            }
        } catch (KafkaException e) {
            log.warn("Listening to commands failed, beginning again: {}", e.toString());
        }
    }

    private void begin(ConsumerRecord<String, byte[]> record, Producer<String, byte[]> writer) {
        try {
            DispatcherCommand command = Json.read(record.value(), DispatcherCommand.class);
            threads.execute(() -> answer(command, writer));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            parking.on(writer).park(Unreadable.because(record, e));
        }
    }

    private void answer(DispatcherCommand command, Producer<String, byte[]> writer) {
        try {
            DispatcherReply reply = switch (command) {
                case DispatcherCommand.TestDestination(String requestId, var destination) ->
                    tested(requestId, test.checks(destination));
                case DispatcherCommand.ListAccounts(String requestId, var destination) ->
                    accounts.reply(requestId, destination);
            };
            writer.send(new ProducerRecord<>(Topics.DISPATCHER_REPLIES.name(), command.requestId(), Json.write(reply)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("The command {} failed", command.requestId(), e);
        }
    }

    private static DispatcherReply tested(String requestId, List<Check> checks) {
        return new DispatcherReply.Tested(requestId, checks.stream().allMatch(Check::ok), checks);
    }

    /** Ends {@link #run} within a moment. */
    public void close() {
        closed.countDown();
    }
}
