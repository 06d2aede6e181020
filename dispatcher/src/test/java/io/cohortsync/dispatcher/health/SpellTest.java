package io.cohortsync.dispatcher.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpellTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration MEMORY = Duration.ofMinutes(2);

    @Test
    void lastsFromTheFirstFailureToTheLast() {
        Spell first = Spell.after(null, NOON, MEMORY, "503");
        Spell second = Spell.after(first, NOON.plusSeconds(100), MEMORY, "504");

        assertThat(second.since()).isEqualTo(NOON);
        assertThat(second.detail()).isEqualTo("504");
        assertThat(second.hasLasted(MEMORY, NOON.plusSeconds(119))).isFalse();
        assertThat(second.hasLasted(MEMORY, NOON.plusSeconds(120))).isTrue();
    }

    @Test
    void beginsAnewWhenNobodyTriedForALongTime() {
        Spell yesterday = Spell.after(null, NOON.minus(Duration.ofDays(1)), MEMORY, "503");

        assertThat(Spell.after(yesterday, NOON, MEMORY, "503").since()).isEqualTo(NOON);
    }
}
