package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.Outcome;
import java.util.List;

/**
 * What became of a piece: each of its deliveries is in one of the two.
 *
 * @param postponed deliveries that go to the end of the line, unanswered
 */
public record Answers(List<Outcome> outcomes, List<Delivery> postponed) {
    public Answers {
        outcomes = List.copyOf(outcomes);
        postponed = List.copyOf(postponed);
    }
}
