package io.cohortsync.engine.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyOperation.Kind;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.state.UserState;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class ValueHistoryTest {
    private final User user = User.create(new UserKey("wsp_1", UserKey.Kind.USER, "jane1"), 0);

    @Test
    void a_value_stands_from_its_time_until_the_next_one_and_being_told_again_changes_nothing() {
        set(user, "a", 10);
        set(user, "a", 15);
        set(user, "b", 20);
        unset(user, 30);
        assertThat(history(user)).containsExactly("a@10", "b@20", "-@30");
    }

    @Test
    void what_is_told_too_late_to_stand_is_in_no_history() {
        set(user, "a", 10);
        set(user, "b", 5);
        assertThat(history(user)).containsExactly("a@10");
    }

    @Test
    void of_two_values_of_one_moment_the_last_one_stands() {
        set(user, "a", 10);
        set(user, "b", 20);
        set(user, "c", 20);
        assertThat(history(user)).containsExactly("a@10", "c@20");
    }

    @Test
    void a_property_that_never_had_a_value_has_no_history() {
        unset(user, 10);
        assertThat(history(user)).isEmpty();
    }

    @Test
    void the_newest_twenty_values_before_the_present_one_are_kept() {
        for (int i = 0; i < 50; i++) {
            set(user, "v" + i, i);
        }
        assertThat(history(user))
                .hasSize(ValueHistory.MAX_EARLIER + 1)
                .startsWith("v29@29")
                .endsWith("v49@49");
    }

    @Test
    void large_values_are_kept_as_long_as_they_fit_and_never_with_a_gap() {
        String large = "x".repeat(ValueHistory.MAX_BYTES / 3);
        for (int i = 0; i < 5; i++) {
            set(user, large + i, i);
        }
        assertThat(history(user)).containsExactly(large + "2@2", large + "3@3", large + "4@4");
        set(user, "y".repeat(ValueHistory.MAX_BYTES + 1), 5);
        set(user, "z", 6);
        assertThat(history(user)).containsExactly("z@6");
    }

    @Test
    void a_large_row_keeps_present_values_only() {
        set(user, "a", 1);
        User large = User.of(user.key(), user.toState().toBuilder(), ValueHistory.MAX_ROW_BYTES + 1);
        set(large, "b", 2);
        assertThat(history(large)).containsExactly("b@2");
    }

    @Test
    void a_merge_lays_both_histories_together_and_says_so() {
        User person = User.create(new UserKey("wsp_1", UserKey.Kind.DEVICE, "phone"), 0);
        set(person, "a", 5);
        set(person, "b", 20);
        set(user, "c", 10);
        set(user, "d", 30);
        UserState row = person.toState();
        assertThat(Merge.apply(user, row)).containsExactly("p");
        assertThat(history(user)).containsExactly("a@5", "c@10", "b@20", "d@30");
        assertThat(Merge.apply(user, row)).isEmpty();
    }

    @Test
    void a_merge_ends_with_the_value_that_was_told_last() {
        User person = User.create(new UserKey("wsp_1", UserKey.Kind.DEVICE, "phone"), 0);
        set(person, "a", 5);
        set(person, "a", 40);
        set(user, "c", 10);
        assertThat(Merge.apply(user, person.toState())).containsExactly("p");
        assertThat(history(user)).containsExactly("a@5", "c@10", "a@40");
        assertThat(history(User.of(Bytes.wrap(new byte[0]), user.toState()))).containsExactly("a@5", "c@10", "a@40");
    }

    private static void set(User user, String value, long time) {
        apply(user, Kind.SET, value, time);
    }

    private static void unset(User user, long time) {
        apply(user, Kind.UNSET, "", time);
    }

    private static void apply(User user, Kind kind, String value, long time) {
        Set<String> changed = PropertyOperations.apply(
                user,
                List.of(PropertyOperation.newBuilder()
                        .setKind(kind)
                        .setName("p")
                        .setValue(PropertyValue.newBuilder().setText(value))
                        .build()),
                time);
        assertThat(changed).isSubsetOf("p");
    }

    private static List<String> history(User user) {
        return user.properties().history("p").stream()
                .map(held -> (held.value() == null ? "-" : held.value().getText()) + "@" + held.since())
                .toList();
    }
}
