package io.cohortsync.api.cohort;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** User ids to put on the list of a static cohort and to take off it; an id in both is off it afterwards. */
record MembersPatch(@Nullable List<String> add, @Nullable List<String> remove) {
    List<String> added() {
        return add == null ? List.of() : add;
    }

    List<String> removed() {
        return remove == null ? List.of() : remove;
    }
}
