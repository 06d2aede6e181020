package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.AskedQuestion;
import io.cohortsync.contracts.question.PartialAnswer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.testkit.TestConsumer;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Answers the questions of one workspace on the real broker, as the engine would. */
final class PlayedEngine {
    private final Set<String> answered = new HashSet<>();
    private final String workspaceId;

    PlayedEngine(String workspaceId) {
        this.workspaceId = workspaceId;
    }

    /** Answers until the request is answered, which takes so many copies of questions. */
    ApiClient.Answer whileAnswering(
            int copies, Supplier<ApiClient.Answer> request, BiFunction<Question, Integer, Answer> answers) {
        try (TestConsumer questions = TestConsumer.of("engine-questions")) {
            CompletableFuture<ApiClient.Answer> response = CompletableFuture.supplyAsync(request);
            int asked = 0;
            while (!response.isDone()) {
                for (var record : questions.seen()) {
                    AskedQuestion question = Json.read(record.value(), AskedQuestion.class);
                    if (question.workspaceId().equals(workspaceId)
                            && answered.add(question.questionId() + "#" + record.partition())) {
                        asked++;
                        var part = new PartialAnswer(
                                question.questionId(),
                                record.partition(),
                                answers.apply(question.question(), record.partition()));
                        Broker.write("engine-replies", question.questionId(), Json.write(part));
                    }
                }
            }
            assertThat(asked).isEqualTo(copies);
            return response.join();
        }
    }
}
