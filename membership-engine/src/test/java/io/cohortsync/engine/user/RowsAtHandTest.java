package io.cohortsync.engine.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class RowsAtHandTest {
    private static final int PAGE = 1024 * 1024;

    private final RowsAtHand rows = new RowsAtHand(2 * PAGE);

    @Test
    void theRowWrittenLastIsGiven() {
        rows.put(key(1), row(10, 1));
        rows.put(key(2), row(10, 2));
        rows.put(key(1), row(20, 3));
        assertThat(rows.get(key(1))).isEqualTo(row(20, 3));
        assertThat(rows.get(key(2))).isEqualTo(row(10, 2));
        assertThat(rows.get(key(3))).isNull();
    }

    @Test
    void theOldestAreForgottenFirst() {
        for (int i = 0; i < 10; i++) {
            rows.put(key(i), row(PAGE / 4, i));
        }
        assertThat(rows.get(key(0))).isNull();
        assertThat(rows.get(key(9))).isEqualTo(row(PAGE / 4, 9));
    }

    @Test
    void aRowThatIsWrittenAgainAndAgainDrivesNoOtherOut() {
        rows.put(key(1), row(10, 1));
        for (int i = 0; i < 100; i++) {
            rows.put(key(2), row(PAGE / 4, i));
        }
        assertThat(rows.get(key(1))).isEqualTo(row(10, 1));
        assertThat(rows.get(key(2))).isEqualTo(row(PAGE / 4, 99));
    }

    @Test
    void aRowIsReplacedOnlyWhereOneIsAtHand() {
        rows.put(key(1), row(10, 1));
        rows.replace(key(1), row(PAGE / 4, 2));
        rows.replace(key(2), row(10, 3));
        assertThat(rows.get(key(1))).isEqualTo(row(PAGE / 4, 2));
        assertThat(rows.get(key(2))).isNull();
        rows.replace(key(1), row(2 * PAGE, 4));
        assertThat(rows.get(key(1))).isNull();
    }

    @Test
    void almostAllRowsThereIsRoomForAreAtHand() {
        int users = 2 * PAGE / 600;
        for (int i = 0; i < users; i++) {
            rows.put(key(i), row(400, i));
        }
        int given = 0;
        for (int i = 0; i < users; i++) {
            given += rows.get(key(i)) == null ? 0 : 1;
        }
        assertThat(given).isGreaterThan(users * 98 / 100);
    }

    @Test
    void aRowLargerThanAPageIsNotKeptAndNeitherIsTheOneBefore() {
        rows.put(key(1), row(10, 1));
        rows.put(key(1), row(PAGE, 2));
        assertThat(rows.get(key(1))).isNull();
    }

    @Test
    void aForgottenRowIsNotGiven() {
        rows.put(key(1), row(10, 1));
        rows.forget(key(1));
        assertThat(rows.get(key(1))).isNull();
    }

    @Test
    void withoutMemoryNothingIsKept() {
        RowsAtHand none = new RowsAtHand(0);
        none.put(key(1), row(10, 1));
        assertThat(none.get(key(1))).isNull();
    }

    @Test
    void whatIsGivenIsAlwaysWhatWasWrittenLast() {
        SplittableRandom random = new SplittableRandom(7);
        Map<Integer, byte[]> written = new HashMap<>();
        int given = 0;
        for (int i = 0; i < 200_000; i++) {
            int user = random.nextInt(10_000);
            byte[] row = rows.get(key(user));
            if (row != null) {
                given++;
                assertThat(row).isEqualTo(written.get(user));
            }
            byte[] next = row(random.nextInt(1_000), random.nextInt());
            rows.put(key(user), next);
            written.put(user, next);
        }
        assertThat(given).isBetween(20_000, 180_000);
    }

    private static Bytes key(int number) {
        return Bytes.wrap(("wsp_1/u:user-" + number).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] row(int size, int content) {
        byte[] row = new byte[size];
        for (int i = 0; i < size; i++) {
            row[i] = (byte) (content >> i % 4 * 8);
        }
        return row;
    }
}
