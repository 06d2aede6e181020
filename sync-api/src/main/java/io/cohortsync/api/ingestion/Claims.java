package io.cohortsync.api.ingestion;

import io.cohortsync.contracts.message.Claim;
import io.cohortsync.contracts.message.UserUpdate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the updates of one request say about whose devices they come from. A claim goes into the device's own lane, where it
 * stands between what the device did before and after: the user's lane could not tell. Not thread-safe; one per request.
 */
final class Claims {
    private final Map<String, String> userByDevice = new HashMap<>();

    /**
     * The claims to be written beside {@code update}: one for each device that it names together with a user id, unless this
     * request's last claim of the device said the same. Nothing is remembered from request to request: another instance may
     * have written another user's claim in between.
     */
    List<UserUpdate> of(UserUpdate update) {
        if (update.getUserId().isEmpty()
                || update.getDeviceId().isEmpty() && update.getPreviousId().isEmpty()) {
            return List.of();
        }
        List<UserUpdate> claims = new ArrayList<>(2);
        claim(update.getPreviousId(), update, claims);
        claim(update.getDeviceId(), update, claims);
        return claims;
    }

    private void claim(String deviceId, UserUpdate update, List<UserUpdate> claims) {
        if (!deviceId.isEmpty() && !update.getUserId().equals(userByDevice.put(deviceId, update.getUserId()))) {
            claims.add(UserUpdate.newBuilder()
                    .setWorkspaceId(update.getWorkspaceId())
                    .setDeviceId(deviceId)
                    .setAcceptedAt(update.getAcceptedAt())
                    .setClaim(Claim.newBuilder().setUserId(update.getUserId()))
                    .build());
        }
    }
}
