package io.cohortsync.engine.question;

import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.wire.PropertyJson;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.user.User;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Lists the members of one cohort, up to a limit, with some of their properties. */
final class MembersVisit implements Visit {
    /** An answer is a message: a page ends early rather than being too large for one. */
    private static final int MAX_CHARACTERS = 200_000;

    private static final int MAX_VALUE_CHARACTERS = 10_000;

    private final Cohort cohort;
    private final int limit;
    private final List<String> properties;
    private int characters;
    private final List<Answer.Member> members = new ArrayList<>();
    private boolean complete = true;

    MembersVisit(Cohort cohort, int limit, List<String> properties) {
        this.cohort = cohort;
        this.limit = limit;
        this.properties = properties;
    }

    @Override
    public boolean goesOnAfter(User user, long now) {
        OptionalLong since = user.memberSince(cohort.number());
        if (since.isEmpty()) {
            return true;
        }
        if (members.size() == limit || characters > MAX_CHARACTERS) {
            complete = false;
            return false;
        }
        String key = new String(user.key().get(), StandardCharsets.UTF_8);
        characters += key.length() + user.userId().length() + user.deviceId().length();
        members.add(new Answer.Member(
                key,
                Long.toString(user.amplitudeId()),
                user.userId(),
                user.deviceId(),
                since.getAsLong(),
                values(user)));
        return true;
    }

    private Map<String, JsonNode> values(User user) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (String property : properties) {
            PropertyValue value = user.properties().value(property);
            if (value != null) {
                JsonNode json = PropertyJson.of(value);
                int length = json.toString().length();
                if (length <= MAX_VALUE_CHARACTERS) {
                    characters += property.length() + length;
                    values.put(property, json);
                }
            }
        }
        return values;
    }

    @Override
    public Answer answer() {
        return new Answer.Members(members, complete);
    }
}
