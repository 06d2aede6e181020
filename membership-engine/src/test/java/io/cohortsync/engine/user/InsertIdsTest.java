package io.cohortsync.engine.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.rule.Verdict;
import io.cohortsync.engine.state.UserState;
import io.cohortsync.engine.user.InsertIds.InsertId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InsertIdsTest {
    private static final long ALL_COUNT = -1;
    private final User user = User.create(new UserKey("wsp_1", UserKey.Kind.USER, "jane1"), 0);
    private final List<InsertId> stored = new ArrayList<>();

    @Test
    void anIdIsKnownWithTheTimeItWasAcceptedLast() {
        add(7, 100, ALL_COUNT);
        add(8, 200, ALL_COUNT);
        add(7, 300, ALL_COUNT);
        assertThat(user.events().insertIds().acceptedAt(7)).isEqualTo(300);
        assertThat(user.events().insertIds().acceptedAt(9)).isEqualTo(Verdict.NEVER);
    }

    @Test
    void whileAllAreHereTheStoreNeedNotBeAsked() {
        for (int i = 1; i <= 32; i++) {
            add(i, i, ALL_COUNT);
        }
        assertThat(stored).isEmpty();
        assertThat(user.events().insertIds().mayBeStoredAfter(0)).isFalse();
    }

    @Test
    void whatHasNoRoomGoesToTheStoreOldestFirst() {
        for (int i = 1; i <= 33; i++) {
            add(i, i, ALL_COUNT);
        }
        assertThat(stored).extracting(InsertId::hash).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(user.events().insertIds().acceptedAt(8)).isEqualTo(Verdict.NEVER);
        assertThat(user.events().insertIds().acceptedAt(9)).isEqualTo(9);
        assertThat(user.events().insertIds().mayBeStoredAfter(7)).isTrue();
        assertThat(user.events().insertIds().mayBeStoredAfter(8)).isFalse();
    }

    @Test
    void whatNoLongerCountsIsNotStored() {
        for (int i = 1; i <= 32; i++) {
            add(i, i, ALL_COUNT);
        }
        add(33, 33, 5);
        assertThat(stored).extracting(InsertId::hash).containsExactly(6L, 7L, 8L);
        add(34, 34, 20);
        assertThat(stored).hasSize(3);
        assertThat(user.events().insertIds().acceptedAt(20)).isEqualTo(Verdict.NEVER);
        assertThat(user.events().insertIds().acceptedAt(21)).isEqualTo(21);
    }

    @Test
    void aRowFromBeforeIdsWereKeptHereAsksTheStoreForWhatCameBefore() {
        User old = User.of(user.key(), UserState.newBuilder().setFirstEventAt(1).build());
        assertThat(old.events().insertIds().mayBeStoredAfter(1_000_000)).isTrue();
        old.events().insertIds().add(new InsertId(1, 50), ALL_COUNT, stored::add);
        assertThat(old.events().insertIds().mayBeStoredAfter(49)).isTrue();
        assertThat(old.events().insertIds().mayBeStoredAfter(50)).isFalse();
    }

    private void add(long hash, long acceptedAt, long forgettable) {
        user.events().insertIds().add(new InsertId(hash, acceptedAt), forgettable, stored::add);
    }
}
