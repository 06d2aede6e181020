package io.cohortsync.engine.question;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.AskedQuestion;
import io.cohortsync.engine.Slice;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** One question's way through the users of its workspace, slice by slice. */
final class Walk implements LongQuestion {
    private final AskedQuestion asked;
    private final UserStore users;
    private final EventStore events;
    private final Visit visit;
    private final Bytes start;
    private Bytes cursor;

    /** {@code after} is the user key to start after; empty: from the first. */
    Walk(AskedQuestion asked, String after, UserStore users, EventStore events, Visit visit) {
        this.asked = asked;
        this.users = users;
        this.events = events;
        this.visit = visit;
        this.start = Bytes.wrap(after.getBytes(StandardCharsets.UTF_8));
        this.cursor = start;
    }

    @Override
    public AskedQuestion asked() {
        return asked;
    }

    @Override
    public Answer answer() {
        return visit.answer();
    }

    @Override
    public boolean isOver(Slice slice, long now) {
        try (UserStore.Users rows = users.after(asked.workspaceId(), cursor);
                EventStore.Pass _ = events.pass()) {
            while (slice.goesOn()) {
                Bytes passed = visit.looksAtNext() ? lookedAt(rows.next(), now) : rows.skip();
                if (passed == null) {
                    cursor = start;
                    return !visit.startsAgain();
                }
                cursor = passed;
            }
            return false;
        }
    }

    /** The key of {@code user}; null where there is none or the visit needs no more. */
    private @Nullable Bytes lookedAt(@Nullable User user, long now) {
        return user == null || !visit.goesOnAfter(user, now) ? null : user.key();
    }
}
