package io.cohortsync.api.sandbox;

/** What the vendor says of one record of a request. */
sealed interface Judgement {
    /** It names a person. */
    record Valid(Member member) implements Judgement {}

    /** It does not, for a stable reason and in the vendor's words. */
    record Rejected(String code, String message) implements Judgement {}
}
