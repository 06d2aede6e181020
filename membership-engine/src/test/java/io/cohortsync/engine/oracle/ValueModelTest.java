package io.cohortsync.engine.oracle;

import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * Values and identifiers change, people merge, syncs are paused and the destination refuses, fails and confirms, through the
 * production topology. A map from identifiers to values stands for the destination and is the judge.
 */
class ValueModelTest {
    private static final int STEPS = 30;
    private static @Nullable EngineLane lane;
    private static int stories;

    @BeforeContainer
    static void open() throws IOException {
        lane = new EngineLane(Instant.parse("2026-03-28T22:00:00Z"));
    }

    @AfterContainer
    static void close() throws IOException {
        if (lane != null) {
            lane.close();
        }
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void inTheEndTheDestinationHasExactlyTheValuesOfThoseItKnows(@ForAll long seed, @ForAll boolean unsets) {
        if (lane == null) {
            throw new IllegalStateException("opened before");
        }
        ValueWorld world = new ValueWorld(lane, ++stories, new Random(seed), unsets);
        for (int i = 0; i < STEPS; i++) {
            world.step();
        }
        world.settle();
        world.check();
        world.end();
    }
}
