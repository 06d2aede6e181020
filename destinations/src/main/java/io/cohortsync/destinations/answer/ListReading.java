package io.cohortsync.destinations.answer;

/** What the answer to making a list means. */
public sealed interface ListReading {

    /** The list is there. */
    record Made(String listId) implements ListReading {}

    /** It is not. */
    record NotMade(Reading.Refused why) implements ListReading {}
}
