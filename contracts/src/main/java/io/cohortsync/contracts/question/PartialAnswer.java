package io.cohortsync.contracts.question;

/**
 * What one partition says to one question, as JSON on {@code engine-replies}, key = question id. After a restart a partition may
 * answer twice; the first answer counts.
 */
public record PartialAnswer(String questionId, int partition, Answer answer) {}
