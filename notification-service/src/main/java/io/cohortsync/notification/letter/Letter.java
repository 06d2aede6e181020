package io.cohortsync.notification.letter;

/** What a mail says, whoever gets it. {@code subject} may still hold anything a name can hold. */
public record Letter(String subject, String text, String html) {}
