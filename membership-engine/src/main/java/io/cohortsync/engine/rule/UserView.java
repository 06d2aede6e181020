package io.cohortsync.engine.rule;

import io.cohortsync.contracts.cohort.Condition;
import io.cohortsync.contracts.message.PropertyValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules may know of a user. */
public interface UserView {

    /** The current value, or null where the property was never set or has been unset. */
    @Nullable
    PropertyValue property(String name);

    /** The values the property had and has, as far as they are known, oldest first; some may be dated in the future. */
    List<HeldValue> history(String property);

    /** Events of one type, or of {@link Condition.Performed#ANY}, with time ≤ now, newest first. */
    EventLog events(String type);

    /** Time of the earliest event of such a type that lies in the future, or {@link Verdict#NEVER}. */
    long nextFutureEvent(String type);

    /** Time of the user's first event of any type, or {@link Verdict#NEVER} if there was none. */
    long firstEventAt();

    /** The user's value of a computation; null where there is none, or no such computation. */
    @Nullable
    PropertyValue computed(String computationId);

    boolean memberOf(String cohortId);

    /** Whether the user stands on this list of the static cohort with number {@code cohort}. */
    boolean isListed(int cohort, long list);
}
