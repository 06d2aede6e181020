package io.cohortsync.engine.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.cohort.TimerStore.Due;
import io.cohortsync.engine.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;
import org.junit.jupiter.api.Test;

class TimerStoreTest {
    private static final int COHORT = 1;
    private static final int MANY = 1_000;

    private final CountedStore store = new CountedStore();
    private final TimerStore timers = new TimerStore(store);

    @Test
    void users_are_taken_when_they_are_due_the_earliest_first() {
        timers.ensure(user(1), COHORT, 30);
        timers.ensure(user(2), COHORT, 10);
        timers.ensure(user(3), COHORT, 20);

        assertThat(timers.takeDue(9, MANY)).isEmpty();
        assertThat(timers.takeDue(20, MANY)).containsExactly(due(10, 2), due(20, 3));
        assertThat(timers.takeDue(29, MANY)).isEmpty();
        assertThat(timers.takeDue(30, MANY)).containsExactly(due(30, 1));
        assertThat(timers.takeDue(Long.MAX_VALUE - 1, MANY)).isEmpty();
    }

    @Test
    void those_beyond_the_limit_are_taken_next_time() {
        for (int i = 1; i <= 5; i++) {
            timers.ensure(user(i), COHORT, 10);
        }

        assertThat(timers.takeDue(10, 2)).containsExactly(due(10, 1), due(10, 2));
        assertThat(timers.takeDue(10, 2)).containsExactly(due(10, 3), due(10, 4));
        assertThat(timers.takeDue(10, 2)).containsExactly(due(10, 5));
        assertThat(timers.takeDue(10, 2)).isEmpty();
    }

    @Test
    void the_store_is_not_read_before_somebody_is_due() {
        timers.ensure(user(1), COHORT, 1_000);
        assertThat(timers.takeDue(0, MANY)).isEmpty();
        store.ranges = 0;

        for (int now = 1; now < 1_000; now++) {
            assertThat(timers.takeDue(now, MANY)).isEmpty();
        }

        assertThat(store.ranges).isZero();
        assertThat(timers.takeDue(1_000, MANY)).containsExactly(due(1_000, 1));
    }

    @Test
    void what_another_process_left_is_found() {
        timers.ensure(user(1), COHORT, 10);

        assertThat(new TimerStore(store).takeDue(10, MANY)).containsExactly(due(10, 1));
    }

    @Test
    void everybody_is_taken_once_and_never_early_in_whatever_order_they_come() {
        SplittableRandom random = new SplittableRandom(11);
        List<Due> waiting = new ArrayList<>();
        int next = 0;
        for (int now = 0; now < 5_000; now += random.nextInt(5)) {
            for (int i = random.nextInt(4); i > 0; i--) {
                long at = now + random.nextInt(-3, 200);
                timers.ensure(user(next), COHORT, Math.max(0, at));
                waiting.add(due(Math.max(0, at), next++));
            }
            List<Due> taken = timers.takeDue(now, 3);
            long bound = now;
            List<Due> expected = waiting.stream()
                    .filter(due -> due.at() <= bound)
                    .sorted((a, b) -> a.at() != b.at()
                            ? Long.compare(a.at(), b.at())
                            : a.userKey().compareTo(b.userKey()))
                    .limit(3)
                    .toList();
            assertThat(taken).isEqualTo(expected);
            waiting.removeAll(taken);
        }
    }

    private static User user(int number) {
        return User.create(key(number), 0);
    }

    private static UserKey key(int number) {
        return new UserKey("wsp_1", UserKey.Kind.USER, "user-" + number);
    }

    private static Due due(long at, int number) {
        return new Due(at, Bytes.wrap(key(number).bytes()));
    }

    private static final class CountedStore extends InMemoryKeyValueStore {
        private int ranges;

        CountedStore() {
            super("timers");
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
            ranges++;
            return super.range(from, to);
        }
    }
}
