package io.cohortsync.api.topic;

import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.topic.TopicDeclaration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Asks another service and waits for its answers, which come on a topic of one partition under the question's id. Questions do not go
 * through the outbox: they change nothing, and an answer that comes after the caller has left is of no use. Thread-safe.
 *
 * @param <A> what the answers to a question come to
 */
public final class TopicQuestions<A> extends TopicFollower {
    private final Map<String, AwaitedAnswer<A>> open = new ConcurrentHashMap<>();
    private final KafkaTemplate<String, byte[]> kafka;

    /** {@code answers}: where they come. */
    public TopicQuestions(
            TopicDeclaration answers, KafkaTemplate<String, byte[]> kafka, KafkaProperties settings, Parking parking) {
        super(answers, From.END, settings, parking);
        this.kafka = kafka;
    }

    /**
     * Asks, and waits.
     *
     * @param id of the question; unused until now
     * @param copies of the question, one for each partition that is to answer
     * @param patience with the broker for each copy, then with those who are asked
     * @param silence what the caller is told when the patience ends
     * @throws Problem 503 when the broker does not take the question, 504 with {@code silence}
     */
    public A ask(
            String id,
            List<ProducerRecord<String, byte[]>> copies,
            AwaitedAnswer<A> answer,
            Duration patience,
            String silence) {
        open.put(id, answer);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (ProducerRecord<String, byte[]> copy : copies) {
                sent.add(kafka.send(copy));
            }
            for (Future<?> acknowledgement : sent) {
                acknowledgement.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
            return answer.whole(patience);
        } catch (TimeoutException e) {
            throw Problem.timedOut(silence);
        } catch (ExecutionException | KafkaException e) {
            throw Problem.unavailable("The broker does not take the question; try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("This service is stopping; try again.");
        } finally {
            open.remove(id);
        }
    }

    @Override
    void take(ConsumerRecord<String, byte[]> record) {
        // Answers to other instances are none of ours.
        AwaitedAnswer<A> answer = record.key() == null ? null : open.get(record.key());
        if (answer != null) {
            answer.take(record.value());
        }
    }
}
