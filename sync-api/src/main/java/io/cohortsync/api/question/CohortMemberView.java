package io.cohortsync.api.question;

import io.cohortsync.api.http.Page;
import io.cohortsync.contracts.question.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A member of a cohort; ids that are not known are empty. */
record CohortMemberView(String amplitudeId, String userId, String deviceId, Instant since) {
    /** As the engine sorts: by bytes. */
    private static final Comparator<Answer.Member> BY_KEY =
            Comparator.comparing(member -> member.userKey().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    /** The first of what the partitions said. */
    static Page<CohortMemberView> page(Collection<Answer> parts, int limit) {
        List<Answer.Members> all = parts.stream()
                .filter(Answer.Members.class::isInstance)
                .map(Answer.Members.class::cast)
                .toList();
        // Behind the last member of a partition that has more, its next ones are missing.
        Answer.Member known = all.stream()
                .filter(part -> !part.complete())
                .map(part -> part.members().getLast())
                .min(BY_KEY)
                .orElse(null);
        List<Answer.Member> members = all.stream()
                .flatMap(part -> part.members().stream())
                .filter(member -> known == null || BY_KEY.compare(member, known) <= 0)
                .sorted(BY_KEY)
                .toList();
        boolean complete = members.size() <= limit && known == null;
        List<Answer.Member> items = members.subList(0, Math.min(limit, members.size()));
        return new Page<>(
                items.stream().map(CohortMemberView::of).toList(),
                complete ? null : MemberCursor.of(items.getLast().userKey()));
    }

    private static CohortMemberView of(Answer.Member member) {
        return new CohortMemberView(
                member.amplitudeId(), member.userId(), member.deviceId(), Instant.ofEpochMilli(member.since()));
    }
}
