package io.cohortsync.api.question;

import io.cohortsync.api.installation.Installation;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Goes through all members of a cohort, page by page, so that one of a million needs no memory. Thread-safe. */
@Component
public class CohortMembers {
    private static final int PAGE = 2_000;

    private final EngineQuestions engine;
    private final int partitions;

    CohortMembers(EngineQuestions engine, Installation installation) {
        this.engine = engine;
        this.partitions = installation.partitions();
    }

    /** Takes one member after another. */
    @FunctionalInterface
    public interface Taker {
        void take(Answer.Member member) throws IOException;
    }

    /**
     * Hands on who is in the cohort, in no order; who enters or leaves meanwhile may be among them or not.
     *
     * @param properties told with each member
     */
    public void forEach(String workspaceId, String cohortId, List<String> properties, Taker taker) throws IOException {
        for (int partition = 0; partition < partitions; partition++) {
            String after = "";
            boolean complete = false;
            while (!complete) {
                Answer answer = engine.ofPartition(
                        workspaceId, partition, new Question.Members(cohortId, after, PAGE, properties));
                if (!(answer instanceof Answer.Members(List<Answer.Member> members, boolean last))) {
                    throw Problem.unavailable("The engine does not tell the members just now; try again.");
                }
                for (Answer.Member member : members) {
                    taker.take(member);
                    after = member.userKey();
                }
                complete = last;
            }
        }
    }
}
