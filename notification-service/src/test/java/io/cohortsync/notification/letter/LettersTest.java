package io.cohortsync.notification.letter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.destination.DestinationEvent.Kind;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.Counts;
import io.cohortsync.contracts.run.RunEvent.Failure;
import io.cohortsync.contracts.run.RunEvent.RunState;
import io.cohortsync.notification.News;
import io.cohortsync.notification.NotificationSettings;
import io.cohortsync.notification.alert.Alert;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LettersTest {
    private final Letters letters = new Letters(
            new Templates(),
            new NotificationSettings(
                    "cohort-sync@localhost",
                    "https://sync.example.com/",
                    "0",
                    Duration.ofMinutes(10),
                    Duration.ofDays(3)));

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(
                        "run-succeeded",
                        "Succeeded: Spenders to shop",
                        run(RunState.SUCCEEDED, new Counts(11200, 340, 0, 0, 10, 2, 0, 0), false, null)),
                Arguments.of(
                        "run-below-target",
                        "Below target: Spenders to shop",
                        run(RunState.SUCCEEDED, new Counts(0, 0, 70, 2, 20, 8, 0, 0), true, null)),
                Arguments.of(
                        "run-failed",
                        "Failed: Spenders to shop",
                        run(
                                RunState.FAILED,
                                new Counts(100, 0, 0, 0, 0, 0, 900, 0),
                                false,
                                new Failure(
                                        "destination_unavailable", "delivering", "destination", "503 three times"))),
                Arguments.of(
                        "run-waits",
                        "Waits for confirmation: Spenders to shop",
                        new Alert.RunNews(News.planned(RunState.AWAITING_CONFIRMATION, false))),
                Arguments.of("destination-stopped", "Stopped: Shop webhook", change(Kind.STOPPED)),
                Arguments.of("destination-recovered", "Works again: Shop webhook", change(Kind.RECOVERED)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void the_text_of_a_mail_reads_as_written_down(String kind, String subject, Alert alert) throws IOException {
        Letter letter = letters.about(alert, definitions("Spenders to shop"));

        assertThat(letter.subject()).isEqualTo(subject);
        assertThat(letter.text()).isEqualTo(golden(kind));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void the_html_of_a_mail_says_the_same_and_nothing_is_left_of_the_template(
            String kind, String subject, Alert alert) {
        String html = letters.about(alert, definitions("Spenders to shop")).html();

        assertThat(html).as(kind).contains("https://sync.example.com/").doesNotContain(" th:", "xmlns:th", "${");
        assertThat(html).as(subject).contains("Shop webhook", "color-scheme");
    }

    @Test
    void names_cannot_bring_markup_into_the_html_and_stay_as_they_are_in_the_text() {
        Alert alert = run(RunState.SUCCEEDED, new Counts(1, 0, 0, 0, 0, 0, 0, 0), false, null);
        Letter letter = letters.about(alert, definitions("<img src=x onerror=alert(1)> & \"co\""));

        assertThat(letter.html()).doesNotContain("<img").contains("&lt;img src=x");
        assertThat(letter.text()).contains("<img src=x onerror=alert(1)> & \"co\" has run.");
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED, 1240", "FAILED, 0"})
    void of_a_run_that_sends_a_file_the_users_in_it_are_told_and_no_csv_is_linked(RunState state, long sent) {
        Alert alert = run(state, new Counts(0, 0, 0, 0, 0, 0, 0, sent), false, null);
        Letter letter = letters.about(
                alert, News.definitions("wsp_1", "dst_1", "syn_1", "all@example.com", "Spenders to file", true));

        assertThat(letter.text())
                .contains("In the file:   " + Wording.number(sent))
                .doesNotContain("csv");
        assertThat(letter.html()).contains("In the file").doesNotContain("csv", "CSV");
    }

    @Test
    void a_run_whose_sync_is_gone_is_told_by_its_ids() {
        Alert alert = run(RunState.SUCCEEDED, new Counts(1, 0, 0, 0, 0, 0, 0, 0), false, null);

        assertThat(letters.about(alert, List.of()).text()).contains("syn_1 has run", "target –");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"1.0, 100 %", "0.9996, 99.9 %", "0.5, 50 %", "0.123, 12.3 %", "0.0, 0 %"})
    void only_all_of_them_reads_as_a_hundred_percent(double share, String text) {
        assertThat(Wording.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} s is {1}")
    @CsvSource({"0, 1 s", "59, 59 s", "83, 1 min 23 s", "3599, 59 min 59 s", "7260, 2 h 1 min"})
    void a_duration_reads_in_the_units_that_matter(long seconds, String text) {
        assertThat(Wording.duration(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    private static List<Definition> definitions(String syncName) {
        return News.definitions("wsp_1", "dst_1", "syn_1", "all@example.com", syncName);
    }

    private static Alert run(RunState state, Counts counts, boolean belowTarget, @Nullable Failure failure) {
        RunEvent event = News.run("wsp_1", "run_1", "syn_1", "dst_1", state, counts, belowTarget, failure);
        return new Alert.RunNews(event);
    }

    private static Alert change(Kind kind) {
        return new Alert.DestinationChanged(new DestinationEvent(
                "wsp_1",
                "dst_1",
                kind,
                "credentials_refused",
                "customer",
                "401 Unauthorized",
                Instant.parse("2026-11-23T14:05:00Z")));
    }

    private static String golden(String kind) throws IOException {
        try (InputStream file = LettersTest.class.getResourceAsStream("/golden/" + kind + ".txt")) {
            return file == null ? "no golden file" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
