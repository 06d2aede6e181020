package io.cohortsync.api.imports;

/**
 * A record that was not taken.
 *
 * @param line where it begins, from 1
 * @param field which field is wrong; empty when the record as a whole is
 * @param text the record's beginning
 */
record Refusal(long line, String field, String reason, String text) {}
