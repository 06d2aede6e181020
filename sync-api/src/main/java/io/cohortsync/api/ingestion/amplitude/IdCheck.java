package io.cohortsync.api.ingestion.amplitude;

import io.cohortsync.api.ingestion.IdRule;
import io.cohortsync.contracts.message.UserUpdate;
import java.util.List;

/** Whether every event of a request says whose it is. */
final class IdCheck {
    private static final String USER_ID = EventField.USER_ID.jsonName;
    private static final String DEVICE_ID = EventField.DEVICE_ID.jsonName;

    private IdCheck() {}

    /** Adds to {@code faults} every event without an id or with one that names nobody. */
    static void check(List<UserUpdate.Builder> updates, int minLength, FieldFaults faults) {
        for (int i = 0; i < updates.size(); i++) {
            String userId = updates.get(i).getUserId();
            String deviceId = updates.get(i).getDeviceId();
            boolean reported = faults.isInvalid(USER_ID, i)
                    || faults.isInvalid(DEVICE_ID, i)
                    || faults.isInvalid(FieldFaults.EVENTS, i);
            if (userId.isEmpty() && deviceId.isEmpty() && !reported) {
                faults.missing(USER_ID, i);
                faults.missing(DEVICE_ID, i);
            }
            check(USER_ID, userId, i, minLength, faults);
            check(DEVICE_ID, deviceId, i, minLength, faults);
        }
    }

    private static void check(String field, String id, int index, int minLength, FieldFaults faults) {
        if (id.isEmpty()) {
            return;
        }
        switch (IdRule.judge(id, minLength)) {
            case ACCEPTED -> {}
            case TOO_SHORT -> faults.tooShort(field, index);
            case REFUSED -> faults.invalid(field, index);
        }
    }
}
