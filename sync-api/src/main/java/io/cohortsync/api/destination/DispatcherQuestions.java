package io.cohortsync.api.destination;

import io.cohortsync.api.installation.Ids;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.topic.TopicTail;
import io.cohortsync.contracts.destination.DispatcherCommand;
import io.cohortsync.contracts.destination.DispatcherReply;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Has the dispatcher try a connection or ask for accounts, and waits for its answer. The question does not go through the outbox:
 * it changes nothing, and an answer that comes after the caller has left is of no use.
 */
@Component
class DispatcherQuestions implements SmartLifecycle {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Map<String, CompletableFuture<DispatcherReply>> waiting = new ConcurrentHashMap<>();
    private final KafkaTemplate<String, byte[]> kafka;
    private final Parking parking;
    private final Ids ids;
    private final TopicTail tail;
    private volatile boolean running;

    DispatcherQuestions(KafkaTemplate<String, byte[]> kafka, KafkaProperties settings, Parking parking, Ids ids) {
        this.kafka = kafka;
        this.parking = parking;
        this.ids = ids;
        this.tail = new TopicTail(
                Topics.DISPATCHER_REPLIES.name(), TopicTail.From.END, settings.buildConsumerProperties(), this::take);
    }

    /** Tries the connection. */
    ConnectionTestView test(Destination destination) {
        return switch (ask(destination, id -> new DispatcherCommand.TestDestination(id, destination.definition()))) {
            case DispatcherReply.Tested tested -> ConnectionTestView.of(tested);
            case DispatcherReply.AccountsListed other -> throw unexpected(other);
            case DispatcherReply.AccountsNotListed other -> throw unexpected(other);
        };
    }

    /** The customer accounts that the destination says it has; a problem with its words where it names none. */
    List<AccountView> accounts(Destination destination) {
        return switch (ask(destination, id -> new DispatcherCommand.ListAccounts(id, destination.definition()))) {
            case DispatcherReply.AccountsListed(String id, List<DispatcherReply.Account> accounts) ->
                accounts.stream().map(AccountView::of).toList();
            case DispatcherReply.AccountsNotListed(String id, String detail) ->
                throw Problem.refusedElsewhere("The destination does not list its accounts: " + detail);
            case DispatcherReply.Tested other -> throw unexpected(other);
        };
    }

    private static IllegalStateException unexpected(DispatcherReply reply) {
        return new IllegalStateException("the dispatcher answered another question: " + reply.requestId());
    }

    private DispatcherReply ask(Destination destination, Function<String, DispatcherCommand> question) {
        String requestId = ids.next("cmd_");
        var reply = new CompletableFuture<DispatcherReply>();
        waiting.put(requestId, reply);
        try {
            kafka.send(Topics.DISPATCHER_COMMANDS.name(), destination.id(), Json.write(question.apply(requestId)))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return reply.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw Problem.timedOut("The dispatcher did not answer within " + PATIENCE.toSeconds()
                    + " seconds; is it running? Nothing is known about the destination.");
        } catch (ExecutionException | KafkaException e) {
            throw Problem.unavailable("The broker does not take the question; try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("This service is stopping; try again.");
        } finally {
            waiting.remove(requestId);
        }
    }

    @Override
    public void start() {
        running = true;
        tail.start();
    }

    @Override
    public void stop() {
        running = false;
        tail.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        // Answers to other instances are none of ours.
        CompletableFuture<DispatcherReply> reply = record.key() == null ? null : waiting.get(record.key());
        if (reply == null) {
            return;
        }
        try {
            reply.complete(Json.read(record.value(), DispatcherReply.class));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            parking.park(Unreadable.because(record, e));
        }
    }
}
