package io.cohortsync.api.audit;

import java.time.Instant;

/**
 * One change.
 *
 * @param actor e-mail address of an account, or name of a token
 * @param action what was done: {@code created}, {@code changed}, {@code deleted} …
 * @param kind of what: {@code cohort}, {@code destination} …
 */
public record AuditEntry(
        String id, Instant at, String actor, String action, String kind, String subjectId, String subjectName) {}
