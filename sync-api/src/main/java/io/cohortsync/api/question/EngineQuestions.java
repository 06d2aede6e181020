package io.cohortsync.api.question;

import io.cohortsync.api.installation.Ids;
import io.cohortsync.api.installation.Installation;
import io.cohortsync.api.topic.TopicQuestions;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.AskedQuestion;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;

/** Asks the engine and waits for the answers. */
@Component
class EngineQuestions {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SILENCE = "Not every partition of the engine answered within " + PATIENCE.toSeconds()
            + " seconds; is it running, or still restoring? Ask again.";
    private static final String TOPIC = Topics.ENGINE_QUESTIONS.name();

    private final TopicQuestions<Collection<Answer>> asked;
    private final Ids ids;
    private final Clock clock;
    private final int partitions;

    EngineQuestions(TopicQuestions<Collection<Answer>> asked, Installation installation, Ids ids, Clock clock) {
        this.asked = asked;
        this.ids = ids;
        this.clock = clock;
        this.partitions = installation.partitions();
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
        return asked.ask(id, copies, new AwaitedParts(copies.size()), PATIENCE, SILENCE);
    }
}
