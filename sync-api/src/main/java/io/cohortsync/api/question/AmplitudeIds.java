package io.cohortsync.api.question;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.user.UserKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds users by their numeric ids. Each question looks through all users: ask for many ids at once. */
@Component
public class AmplitudeIds {
    private final EngineQuestions engine;

    AmplitudeIds(EngineQuestions engine) {
        this.engine = engine;
    }

    /** The number that {@code id} writes; null where it can be nobody's. */
    public static @Nullable Long number(String id) {
        if (!id.matches("[0-9]{1,19}") || new BigInteger(id).bitLength() >= Long.SIZE) {
            return null;
        }
        return Long.parseLong(id);
    }

    /** The users that have these ids or, as devices, had them; ids of nobody are left out. */
    public Map<Long, UserKey> find(String workspaceId, Set<Long> ids) {
        Map<Long, UserKey> found = new HashMap<>();
        List<Long> all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += Question.ByAmplitudeIds.MAX_IDS) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + Question.ByAmplitudeIds.MAX_IDS));
            Collection<Answer> answers = engine.ofAll(workspaceId, new Question.ByAmplitudeIds(Set.copyOf(some)));
            for (Answer answer : answers) {
                if (answer instanceof Answer.UserKeys(List<Answer.FoundUser> users)) {
                    users.forEach(user -> found.putIfAbsent(user.amplitudeId(), UserKey.parse(user.userKey())));
                }
            }
        }
        return found;
    }
}
