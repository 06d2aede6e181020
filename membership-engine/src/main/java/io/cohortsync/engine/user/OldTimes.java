package io.cohortsync.engine.user;

import io.cohortsync.engine.state.UserState;

/** Rows from before times were counted from the row's beginning: their times since 1970 are times after a beginning in 1970. */
final class OldTimes {
    private OldTimes() {}

    /** Has a row that was read say what it says in the words of today. */
    static void renew(UserState.Builder state) {
        if (state.getNewestEventAtCount() > 0) {
            state.getNewestEventAtList().forEach(at -> state.addRecentEvents(1).addRecentEventAfter(at));
            state.clearNewestEventAt();
        }
        if (state.getInsertIdsAcceptedAtCount() > 0) {
            state.addAllInsertIdsAcceptedAfter(state.getInsertIdsAcceptedAtList())
                    .clearInsertIdsAcceptedAt();
        }
        if (state.getMemberSinceCount() > 0) {
            state.addAllMemberAfter(state.getMemberSinceList()).clearMemberSince();
        }
        if (state.getTimerDueCount() > 0) {
            state.addAllTimerAfter(state.getTimerDueList()).clearTimerDue();
        }
    }
}
