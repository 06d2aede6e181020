package io.cohortsync.contracts.intake;

import java.sql.SQLException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** Tells a record that can never be stored from a broker or database that is not there now. */
final class Poison {
    /** SQLState classes: data exception, integrity constraint violation, program limit exceeded. */
    private static final Set<String> REFUSED_DATA = Set.of("22", "23", "54");

    private Poison() {}

    /**
     * Whether {@code problem} came from what the records say. Unknown faults of the code count as that: one record that
     * trips it must not stop all others.
     */
    static boolean isLikelyIn(Exception problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                String state = refused.getSQLState();
                return state != null && state.length() == 5 && REFUSED_DATA.contains(state.substring(0, 2));
            }
            if (cause instanceof KafkaException) {
                return false;
            }
        }
        return true;
    }
}
