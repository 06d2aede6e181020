package io.cohortsync.contracts.question;

/**
 * A question on its way, as JSON on {@code engine-questions}. One about everybody is written once into each partition, one about
 * a user with the user key as record key, so that only that user's partition reads it.
 *
 * @param questionId {@code qst_…}; answers carry it
 * @param workspaceId whose users are meant; no others are ever looked at
 * @param askedAt epoch milliseconds. The engine leaves a question alone that is older than {@link #ANSWERED_WITHIN_MILLIS} when
 *     it is read: whoever asked has left.
 */
public record AskedQuestion(String questionId, String workspaceId, long askedAt, Question question) {
    /** How old a question may be when a partition begins with it. */
    public static final long ANSWERED_WITHIN_MILLIS = 30_000;
}
