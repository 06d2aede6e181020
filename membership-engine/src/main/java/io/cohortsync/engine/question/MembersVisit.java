package io.cohortsync.engine.question;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.user.User;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Lists the members of one cohort, up to a limit. */
final class MembersVisit implements Visit {
    private final Cohort cohort;
    private final int limit;
    private final List<Answer.Member> members = new ArrayList<>();
    private boolean complete = true;

    MembersVisit(Cohort cohort, int limit) {
        this.cohort = cohort;
        this.limit = limit;
    }

    @Override
    public boolean goesOnAfter(User user, long now) {
        OptionalLong since = user.memberSince(cohort.number());
        if (since.isEmpty()) {
            return true;
        }
        if (members.size() == limit) {
            complete = false;
            return false;
        }
        members.add(new Answer.Member(
                new String(user.key().get(), StandardCharsets.UTF_8),
                Long.toString(user.amplitudeId()),
                user.userId(),
                user.deviceId(),
                since.getAsLong()));
        return true;
    }

    @Override
    public Answer answer() {
        return new Answer.Members(members, complete);
    }
}
