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
        user.events().remember(event("Buy"), 5);
        assertThat(user.events().atMost("Look")).isZero();
        assertThat(user.events().recentAt("Look")).isEmpty();
    }

    @Test
    void theNewestAreToldByTimeAndNotByArrival() {
        user.events().remember(event("Buy"), 5);
        user.events().remember(event("Buy"), 3);
        assertThat(user.events().atMost("Buy")).isEqualTo(2);
        assertThat(user.events().recentAt("Buy")).containsExactly(5, 3);
    }

    @Test
    void anEventThatComesWithTheUpdateIsKnownWholeOnlyWhereItIsTheNewest() {
        User stored = storedAfterBuyAt5();
        assertThat(stored.events().newest("Buy")).isNull();
        stored.events().remember(event("Buy"), 5);
        assertThat(stored.events().newest("Buy")).as("of two at one time").isNull();
        stored.events().remember(event("Buy"), 6);
        assertThat(stored.events().newest("Buy")).isNotNull();
        assertThat(stored.events().newest("Look")).isNull();
    }

    @Test
    void ofDeletedEventsNothingIsTold() {
        user.events().remember(event("Buy"), 3);
        user.events().remember(event("Buy"), 5);
        user.events().remember(event("Look"), 4);
        user.events().forgetOldest("Buy", 1);
        assertThat(user.events().atMost("Buy")).isEqualTo(1);
        assertThat(user.events().recentAt("Buy")).containsExactly(5);
        user.events().forgetAll("Buy");
        assertThat(user.events().atMost("Buy")).isZero();
        assertThat(user.events().recentAt("Buy")).isEmpty();
        assertThat(user.events().recentAt("Look")).containsExactly(4);
    }

    @Test
    void ofUsersOfVeryManyTypesNothingIsTold() {
        for (int i = 0; i < 65; i++) {
            user.events().remember(event("Event " + i), i);
        }
        assertThat(user.events().atMost("Event 0")).isEqualTo(Integer.MAX_VALUE);
        assertThat(user.events().atMost("Look")).isEqualTo(Integer.MAX_VALUE);
        assertThat(user.events().recentAt("Event 0")).isEmpty();
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
                    now.events().forgetOldest(type, 1);
                } else if (random.nextInt(12) == 0) {
                    times.clear();
                    now.events().forgetAll(type);
                } else {
                    long time = random.nextLong(30);
                    times.add(time);
                    times.sort(Comparator.reverseOrder());
                    now.events().remember(event(type), time);
                }
                if (random.nextInt(3) == 0) {
                    now = User.of(now.key(), now.toState());
                }
                for (Map.Entry<String, List<Long>> entry : all.entrySet()) {
                    long[] told = now.events().recentAt(entry.getKey());
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
            user.events().remember(event("Buy"), time);
        }
        assertThat(user.events().recentAt("Buy")).containsExactly(9, 7, 5, 3);
        user.events().remember(event("Buy"), 6);
        user.events().remember(event("Buy"), 4);
        assertThat(user.events().recentAt("Buy")).containsExactly(9, 7, 6, 5);
        assertThat(user.events().atMost("Buy")).isEqualTo(6);
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
        assertThat(old.events().recentAt("Buy")).containsExactly(1_700_000_000_000L);
        assertThat(old.events().atMost("Buy")).isEqualTo(3);
        assertThat(old.events().insertIds().acceptedAt(7)).isEqualTo(1_700_000_000_001L);
        assertThat(old.memberSince(5)).hasValue(1_700_000_000_002L);
        assertThat(old.timer(6)).isEqualTo(1_700_000_000_003L);
        old.events().remember(event("Buy"), 1_700_000_000_009L);
        assertThat(old.events().recentAt("Buy")).containsExactly(1_700_000_000_009L, 1_700_000_000_000L);
    }

    @Test
    void aRowFromBeforeTypesWereKeptTellsNothing() {
        User old = User.of(user.key(), UserState.newBuilder().setFirstEventAt(1).build());
        old.events().remember(event("Buy"), 5);
        assertThat(old.events().atMost("Look")).isEqualTo(Integer.MAX_VALUE);
        assertThat(old.events().recentAt("Buy")).isEmpty();
        assertThat(old.events().newest("Buy")).isNull();
    }

    private User storedAfterBuyAt5() {
        user.events().remember(event("Buy"), 5);
        Bytes key = user.key();
        return User.of(key, user.toState());
    }

    private static Event event(String type) {
        return Event.newBuilder().setType(type).build();
    }
}
