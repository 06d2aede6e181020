package io.cohortsync.contracts.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {

    @ParameterizedTest
    @CsvSource({
        // Fixed lengths do not care about the calendar.
        "90,MINUTES,Europe/Berlin,2026-03-29T00:30:00Z,2026-03-29T02:00:00Z",
        "24,HOURS,Europe/Berlin,2026-03-28T12:00:00Z,2026-03-29T12:00:00Z",
        // 29 March has 23 hours in Berlin, 25 October has 25.
        "1,DAYS,Europe/Berlin,2026-03-28T11:00:00Z,2026-03-29T10:00:00Z",
        "1,DAYS,Europe/Berlin,2026-10-24T10:00:00Z,2026-10-25T11:00:00Z",
        "1,WEEKS,Europe/Berlin,2026-03-25T11:00:00Z,2026-04-01T10:00:00Z",
        "1,DAYS,UTC,2026-03-28T11:00:00Z,2026-03-29T11:00:00Z",
        // 02:30 does not exist on 29 March: the span ends when the clock jumps.
        "1,DAYS,Europe/Berlin,2026-03-28T01:30:00Z,2026-03-29T01:00:00Z",
        // 02:30 comes twice on 25 October: the first counts.
        "1,DAYS,Europe/Berlin,2026-10-24T00:30:00Z,2026-10-25T00:30:00Z",
        // A start in the repeated hour counts as its end, 03:00.
        "1,DAYS,Europe/Berlin,2026-10-25T00:30:00Z,2026-10-26T01:30:00Z",
        "1,DAYS,Europe/Berlin,2026-10-25T01:30:00Z,2026-10-26T02:00:00Z",
        // Months: the same day, or the end of a month that has no such day.
        "1,MONTHS,UTC,2026-01-28T23:59:59.999Z,2026-02-28T23:59:59.999Z",
        "1,MONTHS,UTC,2026-01-29T00:00:00Z,2026-03-01T00:00:00Z",
        "1,MONTHS,UTC,2026-01-31T23:00:00Z,2026-03-01T00:00:00Z",
        "1,MONTHS,UTC,2026-02-01T00:00:00Z,2026-03-01T00:00:00Z",
        "1,MONTHS,UTC,2028-01-29T12:00:00Z,2028-02-29T12:00:00Z",
        "13,MONTHS,UTC,2026-12-31T12:00:00Z,2028-01-31T12:00:00Z",
        "1,MONTHS,Europe/Berlin,2026-03-31T12:00:00Z,2026-04-30T22:00:00Z"
    })
    void aSpanFollowsTheCalendarOfItsZone(int amount, Span.Unit unit, ZoneId zone, Instant start, Instant end) {
        assertThat(new Span(amount, unit).after(start, zone)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"DAYS,1", "DAYS,30", "WEEKS,1", "MONTHS,1", "MONTHS,6", "MONTHS,12"})
    void aLaterStartNeverEndsEarlier(Span.Unit unit, int amount) {
        Span span = new Span(amount, unit);
        for (String zone : List.of("UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo")) {
            Instant start = Instant.parse("2017-01-01T00:00:00Z");
            Instant last = Instant.MIN;
            while (start.isBefore(Instant.parse("2018-04-30T00:00:00Z"))) {
                Instant end = span.after(start, ZoneId.of(zone));
                if (end.isBefore(last) || !end.isAfter(start)) {
                    fail("%s after %s in %s is %s, after the start before it was %s", span, start, zone, end, last);
                }
                last = end;
                start = start.plus(Duration.ofMinutes(15));
            }
        }
    }

    @Test
    void aDayThatAZoneSkippedEndsASpanAtTheSkip() {
        assertThat(new Span(1, Span.Unit.DAYS).after(Instant.parse("2011-12-29T22:00:00Z"), ZoneId.of("Pacific/Apia")))
                .isEqualTo(Instant.parse("2011-12-30T10:00:00Z"));
    }

    @Test
    void aSpanIsAtLeastOne() {
        assertThatThrownBy(() -> new Span(0, Span.Unit.DAYS)).hasMessageContaining("1 or more");
    }
}
