package io.cohortsync.notification.letter;

/** Who must act, in words, by the owner that a failure names. */
final class Remedy {
    private Remedy() {}

    /** {@code owner} is {@code us}, {@code destination} or {@code customer}. */
    static String of(String owner) {
        return switch (owner) {
            case "customer" ->
                "You: check the destination's credentials and settings. Users that were not sent stay pending and are"
                        + " sent after that.";
            case "destination" ->
                "The destination: it did not take requests. You need not do anything; users that were not sent stay"
                        + " pending, and the next run tries them again.";
            default -> "Your Cohort Sync operators. Users that were not sent stay pending.";
        };
    }
}
