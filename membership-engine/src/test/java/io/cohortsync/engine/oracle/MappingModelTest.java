package io.cohortsync.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * Mappings change under every policy while values change, people merge, syncs are paused and the destination refuses, fails and
 * confirms, through the production topology. A set of identifiers stands for the destination and is the judge.
 */
class MappingModelTest {
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
    void inTheEndTheDestinationHoldsExactlyTheCohortUnderTheChosenPolicy(@ForAll long seed, @ForAll boolean realTime) {
        if (lane == null) {
            throw new IllegalStateException("opened before");
        }
        Random random = new Random(seed);
        MappedWorld world = new MappedWorld(lane, ++stories, random, realTime);
        for (int i = 0; i < STEPS; i++) {
            world.step();
        }
        world.settle();
        world.check();

        Set<String> before = new TreeSet<>(world.held());
        world.changeMapping(MappedWorld.Policy.KEEP);
        world.settle();
        world.check();
        assertThat(world.held()).as("who was synced keeps the identifier").containsAll(before);

        world.changeMapping(MappedWorld.Policy.MIGRATE);
        world.settle();
        world.check();
        assertThat(world.held()).as("everybody has that of the mapping").isEqualTo(world.wished());
        world.end();
    }
}
