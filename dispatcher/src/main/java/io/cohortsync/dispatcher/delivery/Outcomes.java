package io.cohortsync.dispatcher.delivery;

import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.destinations.answer.FailureCode;
import java.util.ArrayList;
import java.util.List;

/** The outcomes of one piece, as they come in; in the end one per delivery. */
final class Outcomes {
    private static final String REJECTED = "rejected_by_partner";

    private final OutcomeState taken;
    private final List<Outcome> outcomes;

    /** {@code taken} is the state of users whom the destination takes. */
    Outcomes(int expected, OutcomeState taken) {
        this.taken = taken;
        this.outcomes = new ArrayList<>(expected);
    }

    void taken(Delivery delivery) {
        outcomes.add(about(delivery, taken).build());
    }

    void rejected(Delivery delivery, String message) {
        outcomes.add(about(delivery, OutcomeState.SKIPPED)
                .setReason(REJECTED)
                .setPartnerMessage(message)
                .build());
    }

    void undelivered(Delivery delivery, FailureCode code, String message) {
        outcomes.add(about(delivery, OutcomeState.UNDELIVERED)
                .setReason(code.text())
                .setPartnerMessage(message)
                .build());
    }

    /** Back to the engine, before or after attempts that failed. */
    void returned(Delivery delivery, OutcomeState how) {
        outcomes.add(about(delivery, how).build());
    }

    List<Outcome> all() {
        return List.copyOf(outcomes);
    }

    private static Outcome.Builder about(Delivery delivery, OutcomeState state) {
        Outcome.Builder outcome = Outcome.newBuilder()
                .setUserKey(delivery.getUserKey())
                .setAmplitudeId(delivery.getAmplitudeId())
                .setOperation(delivery.getOperation())
                .addAllIdentifiers(delivery.getIdentifiersList())
                .setVersion(delivery.getVersion())
                .setAcceptedAt(delivery.getAcceptedAt())
                .setState(state);
        return delivery.hasValue() ? outcome.setValue(delivery.getValue()) : outcome;
    }
}
