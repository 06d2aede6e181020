package io.cohortsync.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.destinations.answer.FailureCode;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final PropertyValue GOLD =
            PropertyValue.newBuilder().setText("gold").build();

    @Test
    void howeverASetEndsItsOutcomeTellsTheValue() {
        Delivery set = Delivery.newBuilder()
                .setUserKey("wsp_1/u:jane1")
                .setOperation(Operation.SET)
                .setValue(GOLD)
                .build();
        Outcomes outcomes = new Outcomes(3, OutcomeState.DELIVERED);

        outcomes.taken(set);
        outcomes.rejected(set, "no such user");
        outcomes.undelivered(set, FailureCode.DESTINATION_UNAVAILABLE, "503");

        assertThat(outcomes.all()).hasSize(3).extracting(Outcome::getValue).containsOnly(GOLD);
    }

    @Test
    void otherOperationsHaveNone() {
        Outcomes outcomes = new Outcomes(2, OutcomeState.DELIVERED);

        outcomes.taken(Delivery.newBuilder().setOperation(Operation.UNSET).build());
        outcomes.taken(Delivery.newBuilder().setOperation(Operation.ADD).build());

        assertThat(outcomes.all()).noneMatch(Outcome::hasValue);
    }
}
