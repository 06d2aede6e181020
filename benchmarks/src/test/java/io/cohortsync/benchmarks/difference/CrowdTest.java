package io.cohortsync.benchmarks.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final int MEMBERS = 20_000;

    private final Crowd crowd = new Crowd(MEMBERS);

    @Test
    void anIdTellsTheNumber() {
        assertThat(IntStream.of(0, 1, 24_999, 10_999_999)).allMatch(user -> Crowd.user(Crowd.id(user)) == user);
    }

    @Test
    void aChangeKeepsTheSizeAndTurnsExactlyThoseItNames() {
        BitSet before = members();

        Change change = crowd.change(1_000);

        assertThat(change.joined().cardinality()).isEqualTo(500);
        assertThat(change.left().cardinality()).isEqualTo(500);
        assertThat(crowd.members()).isEqualTo(MEMBERS);
        before.or(change.joined());
        before.andNot(change.left());
        assertThat(members()).isEqualTo(before);
    }

    @Test
    void changesOneAfterAnotherAreWhatEachUserDidLast() {
        BitSet members = members();

        Change all = Change.none();
        for (int i = 0; i < 10; i++) {
            all = all.then(crowd.change(5_000));
        }

        members.or(all.joined());
        members.andNot(all.left());
        assertThat(members()).isEqualTo(members);
    }

    @Test
    void aDestinationThatHoldsOthersIsTold() {
        BitSet held = members();
        crowd.mustBe(held);

        Change change = crowd.change(2);

        assertThat(crowd.isHeldBy(held)).isTrue();
        assertThatThrownBy(() -> crowd.mustBe(held)).hasMessageContaining("not the 20000 members");
        assertThatThrownBy(() -> change.mustBe(Change.none(), "The engine"))
                .hasMessageContaining("found 0 who joined and 0 who left, which are not the 1 and 1");
    }

    private BitSet members() {
        BitSet members = new BitSet();
        IntStream.range(0, crowd.users()).filter(crowd::isMember).forEach(members::set);
        return members;
    }
}
