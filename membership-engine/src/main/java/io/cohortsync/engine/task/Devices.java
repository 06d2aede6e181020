package io.cohortsync.engine.task;

import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.Outlet;
import io.cohortsync.engine.state.DeviceState;
import io.cohortsync.engine.state.Forwarded;
import io.cohortsync.engine.user.DeviceStore;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Knows whose the devices of this lane are: users claim them, and what they send anonymously goes to their owners. */
final class Devices {
    private final DeviceStore devices;
    private final Departures departures;
    private final Outlet outlet;

    Devices(DeviceStore devices, Departures departures, Outlet outlet) {
        this.devices = devices;
        this.departures = departures;
        this.outlet = outlet;
    }

    /**
     * Makes the claiming user the owner. The first owner is also who the device's anonymous person was; later owners take
     * over only what comes later.
     *
     * @throws Unusable when it names no user; nothing has been changed
     */
    void claim(UserUpdate update) throws Unusable {
        UserKey device = Updates.key(update);
        String userId = update.getClaim().getUserId();
        if (device.kind() != UserKey.Kind.DEVICE || userId.isEmpty() || userId.indexOf('\0') >= 0) {
            throw new Unusable("a claim names one device and one user, whose id must not contain the character 0");
        }
        Bytes key = Bytes.wrap(device.bytes());
        DeviceState known = devices.find(key);
        if (known == null) {
            DeviceState.Builder state =
                    DeviceState.newBuilder().setOwner(userId).setPerson(userId);
            departures.begin(device, state, update.getAcceptedAt());
        } else if (!known.getOwner().equals(userId)) {
            devices.save(key, known.toBuilder().setOwner(userId).build());
        }
    }

    /** Forgets the deleted user that {@code message} names. */
    void release(Forwarded message, long now) throws Unusable {
        if (message.getDeviceId().isEmpty() || message.getReleased().getUserId().isEmpty()) {
            throw new Unusable("a release names one device and one user");
        }
        var device = new UserKey(message.getWorkspaceId(), UserKey.Kind.DEVICE, message.getDeviceId());
        departures.release(device, message.getReleased().getUserId(), now);
    }

    /** Sends an anonymous update to the owner of its device; returns false where the device has none. */
    boolean forward(Bytes key, UserUpdate update) {
        @Nullable DeviceState device = devices.find(key);
        if (device == null) {
            return false;
        }
        outlet.forward(Forwarded.newBuilder()
                .setWorkspaceId(update.getWorkspaceId())
                .setUserId(device.getOwner())
                .setDeviceId(update.getDeviceId())
                .setAcceptedAt(update.getAcceptedAt())
                .setUpdate(update)
                .build());
        return true;
    }
}
