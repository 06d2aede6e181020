package io.cohortsync.api.sync;

import io.cohortsync.contracts.run.OutcomeRetention;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The users of a run as a CSV file: where it is, or why there is none. One of the two is null.
 *
 * @param address path on this host
 * @param whyNone a sentence for people
 */
public record RunCsv(@Nullable String address, @Nullable String whyNone) {

    static RunCsv of(Run run, OutcomeRetention retention, Instant now) {
        if (run.sendsFile()) {
            return none(
                    "There is no CSV of this run: the destination gets the whole cohort, not changes; whom it skipped is among the"
                            + " outcomes, and who is in the cohort can be downloaded from the cohort.");
        }
        if (run.dryRun()) {
            return none("There is no CSV of a dry run: it sends nothing, and its plan says what a run would do.");
        }
        // A part of the lines would look like all of them: it is the first outcomes that go first.
        Instant began = run.startedAt() == null ? run.createdAt() : run.startedAt();
        if (run.state().isFinal() && !retention.keeps(began, now)) {
            String days = retention.days() == 1 ? "1 day" : retention.days() + " days";
            return none("There is no CSV of this run any more: outcomes are kept for " + days
                    + ", and it began before that.");
        }
        return new RunCsv("/api/v1/runs/" + run.id() + "/export.csv", null);
    }

    private static RunCsv none(String why) {
        return new RunCsv(null, why);
    }
}
