package io.cohortsync.dispatcher.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.destinations.answer.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionsTest {
    private static final Path PAGE = Path.of("..", "docs", "delivery-decisions.md");

    @ParameterizedTest
    @CsvSource({
        // trouble, extent, patience, decision
        "BUSY, MANY, RUN, RETRY",
        "BUSY, MANY, EXHAUSTED_RUN, GIVE_UP",
        "BUSY, ONE, ENDLESS, RETRY",
        "UNAVAILABLE, ONE, RUN, RETRY",
        "UNAVAILABLE, ONE, EXHAUSTED_RUN, GIVE_UP",
        "UNAVAILABLE, HOPELESS, ENDLESS, RETRY",
        "UNREADABLE, MANY, RUN, RETRY",
        "TIMED_OUT, MANY, ENDLESS, RETRY",
        "TIMED_OUT, MANY, EXHAUSTED_RUN, GIVE_UP",
        "NOT_CONNECTED, MANY, RUN, RETRY",
        "NOT_AUTHORISED, MANY, ENDLESS, STOP",
        "NOT_THERE, ONE, RUN, STOP",
        "ADDRESS_REFUSED, ONE, RUN, STOP",
        "NOT_BUILT, MANY, EXHAUSTED_RUN, STOP",
        "USERS_REFUSED, MANY, RUN, SPLIT",
        "USERS_REFUSED, ONE, ENDLESS, SKIP",
        "USERS_REFUSED, HOPELESS, RUN, GIVE_UP",
        "USER_REFUSED, ONE, RUN, SKIP",
        "REQUEST_NOT_ACCEPTED, MANY, ENDLESS, GIVE_UP"
    })
    void decides(Trouble trouble, Extent extent, Patience patience, Decision decision) {
        assertThat(Decisions.decide(trouble, extent, patience)).isEqualTo(decision);
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void neverGivesUpARealTimeChangeForWhatMayPass(Trouble trouble) {
        for (Extent extent : Extent.values()) {
            Decision patient = Decisions.decide(trouble, extent, Patience.ENDLESS);
            Decision exhausted = Decisions.decide(trouble, extent, Patience.EXHAUSTED_RUN);
            if (patient == Decision.RETRY) {
                assertThat(exhausted).isEqualTo(Decision.GIVE_UP);
            } else {
                assertThat(exhausted).isEqualTo(patient);
            }
        }
    }

    @Test
    void losesPatienceWithARunExactlyAtTheLimit() {
        Instant since = Instant.parse("2026-11-23T12:00:00Z");
        Duration limit = Duration.ofMinutes(2);

        assertThat(Patience.of("run_1", since, since.plusSeconds(119), limit)).isEqualTo(Patience.RUN);
        assertThat(Patience.of("run_1", since, since.plusSeconds(120), limit)).isEqualTo(Patience.EXHAUSTED_RUN);
        assertThat(Patience.of("", since, since.plus(Duration.ofDays(7)), limit))
                .isEqualTo(Patience.ENDLESS);
    }

    @Test
    void seesNoHopeOnlyAfterEightRefusedAndNoneTaken() {
        assertThat(Extent.of(5, 7, 0)).isEqualTo(Extent.MANY);
        assertThat(Extent.of(5, 8, 0)).isEqualTo(Extent.HOPELESS);
        assertThat(Extent.of(1, 8, 1)).isEqualTo(Extent.ONE);
    }

    /** Run with {@code -Dupdate-docs=true} to write the page anew. */
    @Test
    void isPrintedInTheDocumentation() throws IOException {
        String page = page();
        if (Boolean.getBoolean("update-docs")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).content().isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # What happens when a delivery meets trouble

                Printed from the code (`Trouble`, `Decisions`); a test fails when this page differs. A vendor's own error table in
                the catalog says which row an answer belongs to; statuses without a row there are sorted as in the first column.

                *Run* and *real time* say what the delivery belongs to; *exhausted run* is a run after `cohortsync.dispatcher.run-give-up`
                of continuous trouble. *One* and *many* are the users in the request; *hopeless* is a batch of which several users were
                refused alone and none was taken.

                - **retry**: the same request again after a back-off, or after the Retry-After
                - **split**: its halves, until the bad user stands alone
                - **skip**: the user is SKIPPED, `rejected_by_partner`, with the partner's words
                - **give up**: UNDELIVERED with the reason; the next run tries again
                - **stop**: UNDELIVERED, and so is all that waits; nothing is sent until the owner changes the destination

                | trouble | when | run | exhausted run | real time | reason | who can mend it |
                |---|---|---|---|---|---|---|
                """);
        for (Trouble trouble : Trouble.values()) {
            page.append("| ").append(words(trouble.name())).append(" | ").append(trouble.when());
            for (Patience patience : Patience.values()) {
                page.append(" | ").append(cell(trouble, patience));
            }
            page.append(" | `")
                    .append(trouble.code().text())
                    .append("` | ")
                    .append(trouble.code().owner().text())
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String cell(Trouble trouble, Patience patience) {
        Decision one = Decisions.decide(trouble, Extent.ONE, patience);
        Decision many = Decisions.decide(trouble, Extent.MANY, patience);
        Decision hopeless = Decisions.decide(trouble, Extent.HOPELESS, patience);
        return one == many && many == hopeless
                ? words(one.name())
                : "many: " + words(many.name()) + ", one: " + words(one.name()) + ", hopeless: "
                        + words(hopeless.name());
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
