package io.cohortsync.history.run;

import io.cohortsync.contracts.run.RunEvent.Failure;

/** Who can mend what made a run fail: the table of {@code docs/flow.md}. */
final class FailureOwner {
    private FailureOwner() {}

    /** {@code code} is the reason of the first undelivered outcome, or why the engine could not begin. */
    static Failure failure(String code, String detail) {
        return new Failure(code, stage(code), owner(code), detail.isEmpty() ? code : detail);
    }

    private static String stage(String code) {
        return switch (code) {
            case "sync_deleted", "cohort_not_computed", "file_source_changed" -> "publishing";
            default -> "delivering";
        };
    }

    private static String owner(String code) {
        return switch (code) {
            case "destination_unavailable", "everybody_refused" -> "destination";
            case "credentials_refused", "settings_refused", "sync_deleted", "file_source_changed" -> "customer";
            // request_refused, and codes of versions to come: ours to look at until someone says otherwise
            default -> "us";
        };
    }
}
