package io.cohortsync.api.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void hourly_is_every_hour_on_the_hour() {
        assertThat(next(new Schedule.Hourly(), "2026-11-26T03:00:00Z", 2))
                .isEqualTo(moments("2026-11-26T04:00:00Z", "2026-11-26T05:00:00Z"));
        assertThat(next(new Schedule.Hourly(), "2026-11-26T03:59:59Z", 1)).isEqualTo(moments("2026-11-26T04:00:00Z"));
    }

    @Test
    void daily_keeps_its_time_of_day_when_clocks_change() {
        Schedule nine = new Schedule.Daily(LocalTime.of(9, 0), BERLIN);
        assertThat(next(nine, "2027-03-26T09:00:00+01:00", 3))
                .isEqualTo(
                        moments("2027-03-27T09:00:00+01:00", "2027-03-28T09:00:00+02:00", "2027-03-29T09:00:00+02:00"));
    }

    @Test
    void a_daily_time_that_clocks_leave_out_comes_that_much_later_and_once() {
        Schedule gone = new Schedule.Daily(LocalTime.of(2, 30), BERLIN);
        assertThat(next(gone, "2027-03-27T02:30:00+01:00", 2))
                .isEqualTo(moments("2027-03-28T03:30:00+02:00", "2027-03-29T02:30:00+02:00"));
    }

    @Test
    void a_daily_time_that_comes_twice_counts_the_first_time() {
        Schedule twice = new Schedule.Daily(LocalTime.of(2, 30), BERLIN);
        assertThat(next(twice, "2027-10-30T02:30:00+02:00", 2))
                .isEqualTo(moments("2027-10-31T02:30:00+02:00", "2027-11-01T02:30:00+01:00"));
    }

    @Test
    void cron_with_named_hours_goes_by_the_clock_on_the_wall() {
        Schedule cron = new Schedule.Cron("30 2 * * *", BERLIN);
        assertThat(next(cron, "2027-03-27T02:30:00+01:00", 2))
                .isEqualTo(moments("2027-03-28T03:30:00+02:00", "2027-03-29T02:30:00+02:00"));
        assertThat(next(cron, "2027-10-30T02:30:00+02:00", 2))
                .isEqualTo(moments("2027-10-31T02:30:00+02:00", "2027-11-01T02:30:00+01:00"));
    }

    @Test
    void cron_for_every_hour_leaves_none_out_and_runs_none_twice() {
        Schedule cron = new Schedule.Cron("0 * * * *", BERLIN);
        assertThat(next(cron, "2027-10-31T00:00:00Z", 3))
                .isEqualTo(moments("2027-10-31T01:00:00Z", "2027-10-31T02:00:00Z", "2027-10-31T03:00:00Z"));
        assertThat(next(cron, "2027-03-28T00:00:00Z", 2))
                .isEqualTo(moments("2027-03-28T01:00:00Z", "2027-03-28T02:00:00Z"));
    }

    @Test
    void cron_knows_days_of_the_week_by_name() {
        assertThat(next(new Schedule.Cron("0 9 * * MON", BERLIN), "2026-11-26T03:00:00Z", 1))
                .isEqualTo(moments("2026-11-30T09:00:00+01:00"));
    }

    @Test
    void a_moment_that_never_comes_is_none() {
        assertThat(new Schedule.Cron("0 9 30 2 *", BERLIN).after(Instant.parse("2026-11-26T03:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * * *", "0 0 9 * * *", "61 * * * *", "@daily", "0 9 * * FUNDAY"})
    void what_is_no_cron_expression_is_refused(String expression) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule.Cron(expression, BERLIN));
    }

    private static List<Instant> next(Schedule schedule, String from, int count) {
        return Stream.iterate(
                        OffsetDateTime.parse(from).toInstant(),
                        moment -> schedule.after(moment).orElseThrow())
                .skip(1)
                .limit(count)
                .toList();
    }

    private static List<Instant> moments(String... moments) {
        return Stream.of(moments)
                .map(moment -> OffsetDateTime.parse(moment).toInstant())
                .toList();
    }
}
