package io.cohortsync.api.amplitude;

import io.cohortsync.api.cohort.MemberLists;
import io.cohortsync.api.question.AmplitudeIds;
import io.cohortsync.contracts.user.UserKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds whose ids were sent. A user id that can be somebody's is somebody's, known or not; an amplitude id is if the engine knows a
 * user by it.
 */
@Component
class SentIds {
    private final AmplitudeIds amplitudeIds;

    SentIds(AmplitudeIds amplitudeIds) {
        this.amplitudeIds = amplitudeIds;
    }

    /**
     * Users in the order of their ids.
     *
     * @param invalid ids that are nobody's, as they were sent
     */
    record Users(List<UserKey> users, List<String> invalid) {
        Users {
            users = List.copyOf(users);
            invalid = List.copyOf(invalid);
        }
    }

    Users users(String workspaceId, IdType type, List<String> ids) {
        return switch (type) {
            case USER_ID -> byUserId(workspaceId, ids);
            case AMPLITUDE_ID -> byAmplitudeId(workspaceId, ids);
        };
    }

    private static Users byUserId(String workspaceId, List<String> ids) {
        List<UserKey> users = new ArrayList<>(ids.size());
        List<String> invalid = new ArrayList<>();
        for (String id : ids) {
            if (MemberLists.fault(id).isEmpty()) {
                users.add(new UserKey(workspaceId, UserKey.Kind.USER, id));
            } else {
                invalid.add(id);
            }
        }
        return new Users(users, invalid);
    }

    private Users byAmplitudeId(String workspaceId, List<String> ids) {
        Set<Long> numbers = ids.stream()
                .map(AmplitudeIds::number)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        Map<Long, UserKey> found = numbers.isEmpty() ? Map.of() : amplitudeIds.find(workspaceId, numbers);
        List<UserKey> users = new ArrayList<>(ids.size());
        List<String> invalid = new ArrayList<>();
        for (String id : ids) {
            Long number = AmplitudeIds.number(id);
            UserKey user = number == null ? null : found.get(number);
            if (user == null) {
                invalid.add(id);
            } else {
                users.add(user);
            }
        }
        return new Users(users, invalid);
    }
}
