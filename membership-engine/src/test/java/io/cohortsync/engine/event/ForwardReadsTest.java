package io.cohortsync.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

class ForwardReadsTest {
    private static final int KEYS = 200;

    /** A range, how many of its rows are read, and whether it is closed before the next is asked for. */
    record Read(int from, int to, int rows, boolean closed) {}

    @Property(tries = 2_000)
    void every_range_shows_what_the_store_shows_in_whatever_order_they_are_read(
            @ForAll("stored") List<Integer> stored, @ForAll("reads") List<Read> reads) {
        KeyValueStore<Bytes, byte[]> store = store(stored);
        List<KeyValueIterator<Bytes, byte[]>> open = new ArrayList<>();
        try (ForwardReads forward = new ForwardReads(store)) {
            for (Read read : reads) {
                KeyValueIterator<Bytes, byte[]> rows = forward.range(key(read.from), key(read.to));
                assertThat(first(read.rows, rows))
                        .isEqualTo(first(read.rows, store.range(key(read.from), key(read.to))));
                if (read.closed) {
                    rows.close();
                } else {
                    open.add(rows);
                }
            }
            open.forEach(KeyValueIterator::close);
        }
    }

    @Example
    void a_pass_opens_one_iterator_where_few_rows_lie_between() {
        List<Bytes> opened = new ArrayList<>();
        CountedStore store = new CountedStore(store(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9)), opened);
        try (ForwardReads forward = new ForwardReads(store)) {
            for (int i = 1; i <= 9; i += 2) {
                try (KeyValueIterator<Bytes, byte[]> rows = forward.range(key(i), key(i))) {
                    assertThat(first(5, rows)).containsExactly(key(i));
                }
            }
        }
        assertThat(opened).containsExactly(key(1));
    }

    @Provide
    Arbitrary<List<Integer>> stored() {
        return Arbitraries.integers().between(0, KEYS).list().ofMaxSize(80);
    }

    @Provide
    Arbitrary<List<Read>> reads() {
        Arbitrary<Integer> start = Arbitraries.integers().between(0, KEYS);
        Arbitrary<Integer> length = Arbitraries.integers().between(0, 6);
        Arbitrary<Integer> rows = Arbitraries.integers().between(0, 8);
        Arbitrary<Boolean> closed =
                Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.just(true)), Tuple.of(1, Arbitraries.just(false)));
        Arbitrary<List<Read>> any = Combinators.combine(start, length, rows, closed)
                .as((from, size, number, close) -> new Read(from, from + size, number, close))
                .list()
                .ofMaxSize(30);
        // Mostly in order, as a pass reads.
        return any.flatMap(reads -> Arbitraries.of(true, true, false).map(sorted -> sorted ? inOrder(reads) : reads));
    }

    private static List<Read> inOrder(List<Read> reads) {
        return reads.stream().sorted(Comparator.comparingInt(Read::from)).toList();
    }

    private static List<Bytes> first(int number, KeyValueIterator<Bytes, byte[]> rows) {
        List<Bytes> keys = new ArrayList<>();
        while (keys.size() < number && rows.hasNext()) {
            keys.add(rows.next().key);
        }
        return keys;
    }

    private static KeyValueStore<Bytes, byte[]> store(List<Integer> keys) {
        KeyValueStore<Bytes, byte[]> store =
                Stores.inMemoryKeyValueStore("rows").get();
        keys.forEach(key -> store.put(key(key), new byte[] {1}));
        return store;
    }

    private static Bytes key(int number) {
        return Bytes.wrap(String.format("%03d", number).getBytes(StandardCharsets.UTF_8));
    }
}
