package io.cohortsync.engine.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.state.UserState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class EventTypesTest {
    private final User user = User.create(new UserKey("wsp_1", UserKey.Kind.USER, "jane1"), 0);

    @Test
    void ofATypeThatNeverHappenedThereIsCertainlyNone() {
        user.remember(event("Buy"), 5);
        assertThat(user.eventsAtMost("Look")).isZero();
        assertThat(user.recentEventsAt("Look")).isEmpty();
    }

    @Test
    void theNewestAreToldByTimeAndNotByArrival() {
        user.remember(event("Buy"), 5);
        user.remember(event("Buy"), 3);
        assertThat(user.eventsAtMost("Buy")).isEqualTo(2);
        assertThat(user.recentEventsAt("Buy")).containsExactly(5, 3);
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
        assertThat(user.recentEventsAt("Buy")).containsExactly(5);
        user.forgetAll("Buy");
        assertThat(user.eventsAtMost("Buy")).isZero();
        assertThat(user.recentEventsAt("Buy")).isEmpty();
        assertThat(user.recentEventsAt("Look")).containsExactly(4);
    }

    @Test
    void ofUsersOfVeryManyTypesNothingIsTold() {
        for (int i = 0; i < 65; i++) {
            user.remember(event("Event " + i), i);
        }
        assertThat(user.eventsAtMost("Event 0")).isEqualTo(Integer.MAX_VALUE);
        assertThat(user.eventsAtMost("Look")).isEqualTo(Integer.MAX_VALUE);
        assertThat(user.recentEventsAt("Event 0")).isEmpty();
        assertThat(user.toState().getEventTypesCount()).isZero();
    }

    @Test
    void whatIsToldOfTimesIsAlwaysExactlyTheNewest() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 2_000; round++) {
            User now = User.create(new UserKey("wsp_1", UserKey.Kind.USER, "jane1"), random.nextLong(100));
            Map<String, List<Long>> all = new HashMap<>();
            for (int step = random.nextInt(20); step >= 0; step--) {
                String type = random.nextBoolean() ? "Buy" : "Look";
                List<Long> times = all.computeIfAbsent(type, _ -> new ArrayList<>());
                if (times.size() > 2 && random.nextInt(6) == 0) {
                    times.removeLast();
                    now.forgetOldest(type, 1);
                } else if (random.nextInt(12) == 0) {
                    times.clear();
                    now.forgetAll(type);
                } else {
                    long time = random.nextLong(30);
                    times.add(time);
                    times.sort(Comparator.reverseOrder());
                    now.remember(event(type), time);
                }
                if (random.nextInt(3) == 0) {
                    now = User.of(now.key(), now.toState());
                }
                for (Map.Entry<String, List<Long>> entry : all.entrySet()) {
                    long[] told = now.recentEventsAt(entry.getKey());
                    assertThat(told.length).isLessThanOrEqualTo(entry.getValue().size());
                    assertThat(told)
                            .containsExactly(entry.getValue().stream()
                                    .limit(told.length)
                                    .mapToLong(Long::longValue)
                                    .toArray());
                    assertThat(told.length > 0).isEqualTo(!entry.getValue().isEmpty());
                }
            }
        }
    }

    @Test
    void ofTheFirstEventsAllTimesAreKnownAndLaterThoseOfTheNewestFour() {
        for (int time : new int[] {3, 9, 5, 7}) {
            user.remember(event("Buy"), time);
        }
        assertThat(user.recentEventsAt("Buy")).containsExactly(9, 7, 5, 3);
        user.remember(event("Buy"), 6);
        user.remember(event("Buy"), 4);
        assertThat(user.recentEventsAt("Buy")).containsExactly(9, 7, 6, 5);
        assertThat(user.eventsAtMost("Buy")).isEqualTo(6);
    }

    @Test
    void aRowWhoseTimesAreSince1970SaysTheSame() {
        UserState row = UserState.newBuilder()
                .setKnowsEventTypes(true)
                .addEventTypes(StableHash.of("Buy"))
                .addEventCounts(3)
                .addNewestEventAt(1_700_000_000_000L)
                .addInsertIds(7)
                .addInsertIdsAcceptedAt(1_700_000_000_001L)
                .addMemberOf(5)
                .addMemberSince(1_700_000_000_002L)
                .addTimerOf(6)
                .addTimerDue(1_700_000_000_003L)
                .build();
        User old =
                User.of(User.of(user.key(), row).key(), User.of(user.key(), row).toState());
        assertThat(old.recentEventsAt("Buy")).containsExactly(1_700_000_000_000L);
        assertThat(old.eventsAtMost("Buy")).isEqualTo(3);
        assertThat(old.insertIds().acceptedAt(7)).isEqualTo(1_700_000_000_001L);
        assertThat(old.memberSince(5)).hasValue(1_700_000_000_002L);
        assertThat(old.timer(6)).isEqualTo(1_700_000_000_003L);
        old.remember(event("Buy"), 1_700_000_000_009L);
        assertThat(old.recentEventsAt("Buy")).containsExactly(1_700_000_000_009L, 1_700_000_000_000L);
    }

    @Test
    void aRowFromBeforeTypesWereKeptTellsNothing() {
        User old = User.of(user.key(), UserState.newBuilder().setFirstEventAt(1).build());
        old.remember(event("Buy"), 5);
        assertThat(old.eventsAtMost("Look")).isEqualTo(Integer.MAX_VALUE);
        assertThat(old.recentEventsAt("Buy")).isEmpty();
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
