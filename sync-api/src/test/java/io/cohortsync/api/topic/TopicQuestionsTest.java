package io.cohortsync.api.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.topic.TopicDeclaration;
import io.cohortsync.contracts.topic.TopicDeclaration.Partitions;
import io.cohortsync.contracts.topic.TopicSetup;
import io.cohortsync.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

class TopicQuestionsTest {
    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", TestKafka.bootstrapServers());
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String SILENCE = "Nobody answers.";

    private final TopicDeclaration asking = topic("asking-");
    private final TopicDeclaration answers = topic("answers-");
    private final List<Unreadable> parked = new CopyOnWriteArrayList<>();
    private final DefaultKafkaProducerFactory<String, byte[]> producers =
            new DefaultKafkaProducerFactory<>(BROKER, new StringSerializer(), new ByteArraySerializer());
    private final KafkaTemplate<String, byte[]> kafka = new KafkaTemplate<>(producers);
    private TopicQuestions<String> questions;

    @BeforeEach
    void follow() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(BROKER)) {
            TopicSetup.ensure(admin, List.of(asking, answers), 4, (short) 1);
        }
        KafkaProperties settings = new KafkaProperties();
        settings.setBootstrapServers(List.of(TestKafka.bootstrapServers()));
        questions = new TopicQuestions<>(answers, kafka, settings, parked::add);
        questions.start();
    }

    @AfterEach
    void close() {
        questions.stop();
        producers.destroy();
    }

    @Test
    void an_answer_goes_to_who_asked_and_those_to_other_instances_to_nobody() {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> ask("qst_1", LONG));
        await().until(() -> {
            say("qst_of_another", "no");
            say(null, "no");
            say("qst_1", "yes");
            return answer.isDone();
        });

        assertThat(answer.join()).isEqualTo("yes");
        assertThat(parked).isEmpty();
    }

    @Test
    void an_answer_that_cannot_be_read_is_parked_and_the_next_one_counts() {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> ask("qst_1", LONG));
        await().until(() -> {
            say("qst_1", "");
            return !parked.isEmpty();
        });
        say("qst_1", "yes");

        assertThat(answer.join()).isEqualTo("yes");
        assertThat(parked.getFirst().key().toStringUtf8()).isEqualTo("qst_1");
    }

    @Test
    void who_gets_no_answer_is_told_so() {
        assertThatThrownBy(() -> ask("qst_1", Duration.ofSeconds(1))).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status().value()).isEqualTo(504);
            assertThat(problem.document().detail()).isEqualTo(SILENCE);
        });
    }

    private String ask(String id, Duration patience) {
        return questions.ask(
                id, List.of(new ProducerRecord<>(asking.name(), id, new byte[0])), new Word(), patience, SILENCE);
    }

    private void say(@Nullable String id, String answer) {
        kafka.send(new ProducerRecord<>(answers.name(), id, answer.getBytes(StandardCharsets.UTF_8)));
    }

    private static TopicDeclaration topic(String prefix) {
        return new TopicDeclaration(prefix + UUID.randomUUID(), Partitions.SINGLE, Map.of());
    }

    /** One word; an empty one is none. */
    private static final class Word implements AwaitedAnswer<String> {
        private final BlockingQueue<String> words = new LinkedBlockingQueue<>();

        @Override
        public void take(byte[] part) {
            if (part.length == 0) {
                throw new IllegalArgumentException("no word");
            }
            words.add(new String(part, StandardCharsets.UTF_8));
        }

        @Override
        public String whole(Duration patience) throws InterruptedException, TimeoutException {
            String word = words.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (word == null) {
                throw new TimeoutException();
            }
            return word;
        }
    }
}
