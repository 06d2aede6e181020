package io.cohortsync.api.question;

import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.question.UserProfile;
import io.cohortsync.contracts.user.UserKey;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks about one user by whatever id a caller knows: user id, then device id, then {@code amplitude_id}. A device that became a
 * user's leads to that user.
 */
@Component
public class UserQuestions {
    private final EngineQuestions engine;
    private final AmplitudeIds amplitudeIds;

    UserQuestions(EngineQuestions engine, AmplitudeIds amplitudeIds) {
        this.engine = engine;
        this.amplitudeIds = amplitudeIds;
    }

    /** The key of the user that {@code id} means; a problem if there is none. */
    public UserKey key(String workspaceId, String id) {
        UserProfile profile = ask(workspaceId, id, Question.Profile::new, UserProfile.class);
        return UserKey.of(
                workspaceId,
                profile.userId(),
                profile.userId().isEmpty() ? profile.deviceIds().getFirst() : "");
    }

    /**
     * The answer of the user's partition.
     *
     * @param question made of the user's key
     */
    <A extends Answer> A ask(String workspaceId, String id, Function<String, Question> question, Class<A> expected) {
        for (UserKey.Kind kind : UserKey.Kind.values()) {
            A answer = ofKey(workspaceId, new UserKey(workspaceId, kind, id).text(), question, expected);
            if (answer != null) {
                return answer;
            }
        }
        for (String key : keysOf(workspaceId, id)) {
            A answer = ofKey(workspaceId, key, question, expected);
            if (answer != null) {
                return answer;
            }
        }
        throw Problem.noSuch("user", id);
    }

    private <A extends Answer> @Nullable A ofKey(
            String workspaceId, String key, Function<String, Question> question, Class<A> expected) {
        Answer answer = engine.ofUser(workspaceId, key, question.apply(key));
        if (answer instanceof Answer.BelongsTo(String owner)) {
            answer = engine.ofUser(workspaceId, owner, question.apply(owner));
        }
        return expected.isInstance(answer) ? expected.cast(answer) : null;
    }

    private List<String> keysOf(String workspaceId, String amplitudeId) {
        Long number = AmplitudeIds.number(amplitudeId);
        return number == null
                ? List.of()
                : amplitudeIds.find(workspaceId, Set.of(number)).values().stream()
                        .map(UserKey::text)
                        .toList();
    }
}
