package io.cohortsync.api.ingestion.segment;

/**
 * What is wrong with one message.
 *
 * @param field where: {@code batch[3].userId}, or {@code userId} for a single call
 * @param message what would be right
 */
record Fault(String field, String message) {
    @Override
    public String toString() {
        return field + " " + message;
    }
}
