package io.cohortsync.engine.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.state.UserState;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class EventTypesTest {
    private final User user = User.create(new UserKey("wsp_1", UserKey.Kind.USER, "jane1"), 0);

    @Test
    void ofATypeThatNeverHappenedThereIsCertainlyNone() {
        user.remember(event("Buy"), 5);
        assertThat(user.eventsAtMost("Look")).isZero();
        assertThat(user.newestEventAt("Look")).isEqualTo(Verdict.NEVER);
    }

    @Test
    void theNewestIsToldByTimeAndNotByArrival() {
        user.remember(event("Buy"), 5);
        user.remember(event("Buy"), 3);
        assertThat(user.eventsAtMost("Buy")).isEqualTo(2);
        assertThat(user.newestEventAt("Buy")).isEqualTo(5);
    }

    @Test
    void anEventThatComesWithTheUpdateIsKnownWholeOnlyWhereItIsTheNewest() {
        User stored = storedAfterBuyAt5();
        assertThat(stored.newestEvent("Buy")).isNull();
        stored.remember(event("Buy"), 5);
        assertThat(stored.newestEvent("Buy")).as("of two at one time").isNull();
        stored.remember(event("Buy"), 6);
        assertThat(stored.newestEvent("Buy")).isNotNull();
        assertThat(stored.newestEvent("Look")).isNull();
    }

    @Test
    void ofDeletedEventsNothingIsTold() {
        user.remember(event("Buy"), 3);
        user.remember(event("Buy"), 5);
        user.remember(event("Look"), 4);
        user.forgetOldest("Buy", 1);
        assertThat(user.eventsAtMost("Buy")).isEqualTo(1);
        user.forgetAll("Buy");
        assertThat(user.eventsAtMost("Buy")).isZero();
        assertThat(user.newestEventAt("Buy")).isEqualTo(Verdict.NEVER);
        assertThat(user.newestEventAt("Look")).isEqualTo(4);
    }

    @Test
    void ofUsersOfVeryManyTypesNothingIsTold() {
        for (int i = 0; i < 65; i++) {
            user.remember(event("Event " + i), i);
        }
        assertThat(user.eventsAtMost("Event 0")).isEqualTo(Integer.MAX_VALUE);
        assertThat(user.eventsAtMost("Look")).isEqualTo(Integer.MAX_VALUE);
        assertThat(user.newestEventAt("Event 0")).isEqualTo(Verdict.NEVER);
        assertThat(user.toState().getEventTypesCount()).isZero();
    }

    @Test
    void aRowFromBeforeTypesWereKeptTellsNothing() {
        User old = User.of(user.key(), UserState.newBuilder().setFirstEventAt(1).build());
        old.remember(event("Buy"), 5);
        assertThat(old.eventsAtMost("Look")).isEqualTo(Integer.MAX_VALUE);
        assertThat(old.newestEventAt("Buy")).isEqualTo(Verdict.NEVER);
        assertThat(old.newestEvent("Buy")).isNull();
    }

    private User storedAfterBuyAt5() {
        user.remember(event("Buy"), 5);
        Bytes key = user.key();
        return User.of(key, user.toState());
    }

    private static Event event(String type) {
        return Event.newBuilder().setType(type).build();
    }
}
