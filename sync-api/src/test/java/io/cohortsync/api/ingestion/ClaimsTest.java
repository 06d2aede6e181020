package io.cohortsync.api.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.UserUpdate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsTest {
    /** Rows are device/user/previous id; the answer has one claim as device=user. */
    @ParameterizedTest
    @CsvSource({
        "R/Jane, R=Jane",
        "R/- R/-, ''",
        "-/Jane, ''",
        "R/Jane R/- R/Jane, R=Jane",
        "R/Jane R/Mary R/Jane, R=Jane R=Mary R=Jane",
        "R/Jane S/Jane R/Jane, R=Jane S=Jane",
        "-/Jane/Old, Old=Jane",
        "R/Jane/Old, Old=Jane R=Jane",
        "R/Jane/R, R=Jane",
        "R/-/Old, ''"
    })
    void eachChangeOfADevicesOwnerIsClaimedOnce(String rows, String expected) {
        Claims claims = new Claims();
        List<String> made = new ArrayList<>();
        for (String row : rows.split(" ")) {
            String[] ids = (row + "/-").split("/");
            for (UserUpdate claim : claims.of(update(ids))) {
                made.add(claim.getDeviceId() + "=" + claim.getClaim().getUserId());
            }
        }
        assertThat(String.join(" ", made)).isEqualTo(expected);
    }

    @Test
    void aClaimIsNothingButAClaim() {
        UserUpdate update = update("R", "Jane", "-").toBuilder()
                .setAcceptedAt(7)
                .setTime(5)
                .addOperations(PropertyOperation.newBuilder().setName("plan"))
                .build();
        UserUpdate claim = new Claims().of(update).getFirst();
        assertThat(claim.getWorkspaceId()).isEqualTo("wsp_1");
        assertThat(claim.getAcceptedAt()).isEqualTo(7);
        assertThat(claim.getUserId()).isEmpty();
        assertThat(claim.getOperationsList()).isEmpty();
        assertThat(claim.hasEvent()).isFalse();
    }

    private static UserUpdate update(String... ids) {
        return UserUpdate.newBuilder()
                .setWorkspaceId("wsp_1")
                .setDeviceId(ids[0].replace("-", ""))
                .setUserId(ids[1].replace("-", ""))
                .setPreviousId(ids[2].replace("-", ""))
                .build();
    }
}
