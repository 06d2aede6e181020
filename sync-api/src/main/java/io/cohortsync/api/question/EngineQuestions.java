package io.cohortsync.api.question;

import io.cohortsync.api.installation.Ids;
import io.cohortsync.api.installation.Installation;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.topic.TopicTail;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.AskedQuestion;
import io.cohortsync.contracts.question.PartialAnswer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Asks the engine and waits for the answers. Questions do not go through the outbox: they change nothing, and an answer that
 * comes after the caller has left is of no use.
 */
@Component
class EngineQuestions implements SmartLifecycle {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TOPIC = Topics.ENGINE_QUESTIONS.name();

    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final KafkaTemplate<String, byte[]> kafka;
    private final Parking parking;
    private final Ids ids;
    private final Clock clock;
    private final int partitions;
    private final TopicTail tail;
    private volatile boolean running;

    EngineQuestions(
            KafkaTemplate<String, byte[]> kafka,
            KafkaProperties settings,
            Installation installation,
            Parking parking,
            Ids ids,
            Clock clock) {
        this.kafka = kafka;
        this.parking = parking;
        this.ids = ids;
        this.clock = clock;
        this.partitions = installation.partitions();
        this.tail = new TopicTail(
                Topics.ENGINE_REPLIES.name(), TopicTail.From.END, settings.buildConsumerProperties(), this::take);
    }

    /** What the partition of this user says; {@link Answer.NoSuchUser} if there is none. */
    Answer ofUser(String workspaceId, String userKey, Question about) {
        String id = ids.next("qst_");
        byte[] question = question(id, workspaceId, about);
        return ask(id, List.of(new ProducerRecord<>(TOPIC, userKey, question)))
                .iterator()
                .next();
    }

    /** What each partition says to a question about everybody. */
    Collection<Answer> ofAll(String workspaceId, Question question) {
        String id = ids.next("qst_");
        byte[] copy = question(id, workspaceId, question);
        return ask(
                id,
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new ProducerRecord<>(TOPIC, partition, id, copy))
                        .toList());
    }

    /** What one partition says. */
    Answer ofPartition(String workspaceId, int partition, Question about) {
        String id = ids.next("qst_");
        byte[] question = question(id, workspaceId, about);
        return ask(id, List.of(new ProducerRecord<>(TOPIC, partition, id, question)))
                .iterator()
                .next();
    }

    private byte[] question(String id, String workspaceId, Question question) {
        return Json.write(new AskedQuestion(id, workspaceId, clock.millis(), question));
    }

    private Collection<Answer> ask(String id, List<ProducerRecord<String, byte[]>> copies) {
        var answers = new Waiting(copies.size());
        waiting.put(id, answers);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (ProducerRecord<String, byte[]> copy : copies) {
                sent.add(kafka.send(copy));
            }
            for (Future<?> acknowledgement : sent) {
                acknowledgement.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
            return answers.all(PATIENCE);
        } catch (TimeoutException e) {
            throw Problem.timedOut("Not every partition of the engine answered within " + PATIENCE.toSeconds()
                    + " seconds; is it running, or still restoring? Ask again.");
        } catch (ExecutionException | KafkaException e) {
            throw Problem.unavailable("The broker does not take the question; try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("This service is stopping; try again.");
        } finally {
            waiting.remove(id);
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
        Waiting answers = record.key() == null ? null : waiting.get(record.key());
        if (answers == null) {
            return;
        }
        try {
            answers.take(Json.read(record.value(), PartialAnswer.class));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            parking.park(Unreadable.because(record, e));
        }
    }
}
