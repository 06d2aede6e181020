package io.cohortsync.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final String A = "a";
    private static final String B = "b";

    private long nanos = Duration.ofHours(1).toNanos();
    private final Turns turns = new Turns(() -> nanos);

    @Test
    void each_task_of_the_thread_has_one_slice_in_a_turn() {
        assertThat(works(A, 40)).isTrue();
        assertThat(works(B, 40)).isTrue();
        assertThat(works(A, 40)).isFalse();
    }

    @Test
    void records_have_the_thread_as_long_as_the_turn_lasted() {
        works(A, 40);
        works(B, 40);

        int records = 0;
        while (!works(A, 40)) {
            pass(1);
            turns.recordDone();
            records++;
        }

        assertThat(records).isEqualTo(80);
    }

    @Test
    void when_no_record_is_left_the_next_turn_begins() {
        works(A, 40);
        turns.recordDone();
        assertThat(works(A, 40)).isFalse();
        pass(1);
        assertThat(works(A, 40)).isTrue();
    }

    @Test
    void a_turn_is_shared_among_the_tasks_that_have_something_to_do() {
        works(A, 40);
        works(B, 40);
        turns.recordDone();
        pass(80);

        assertThat(turns.take(A)).isTrue();
        Slice slice = turns.slice();
        pass(7);
        assertThat(slice.isOver()).isFalse();
        pass(1);
        assertThat(slice.isOver()).isTrue();
    }

    @Test
    void a_turn_is_longer_where_no_record_came_since_the_last() {
        works(A, 40);
        pass(40);
        turns.take(A);
        Slice slice = turns.slice();
        pass(39);
        assertThat(slice.isOver()).isFalse();
        pass(1);
        assertThat(slice.isOver()).isTrue();
    }

    @Test
    void tasks_without_work_take_nothing_from_the_others() {
        works(A, 40);
        works(B, 0);
        turns.recordDone();
        pass(40);

        turns.take(A);
        Slice slice = turns.slice();
        pass(15);
        assertThat(slice.isOver()).isFalse();
    }

    private boolean works(String task, long millis) {
        if (!turns.take(task)) {
            return false;
        }
        pass(millis);
        turns.done();
        return true;
    }

    private void pass(long millis) {
        nanos += Duration.ofMillis(millis).toNanos();
    }
}
