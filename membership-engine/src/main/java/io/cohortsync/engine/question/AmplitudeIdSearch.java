package io.cohortsync.engine.question;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Answer.FoundUser;
import io.cohortsync.contracts.question.AskedQuestion;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.engine.Slice;
import io.cohortsync.engine.user.DeviceStore;
import io.cohortsync.engine.user.DeviceStore.ClaimedDevice;
import io.cohortsync.engine.user.User;
import io.cohortsync.engine.user.UserStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;

/**
 * Looks for whoever has or had some numeric ids: users, then devices that became theirs, whose old ids are still in exported files.
 * Goes through all of them: an id is a hash of the key, and an index would cost every new user a row for a rare question.
 */
final class AmplitudeIdSearch implements LongQuestion {
    private static final Bytes BEGINNING = Bytes.wrap(new byte[0]);

    private final AskedQuestion asked;
    private final Set<Long> amplitudeIds;
    private final UserStore users;
    private final DeviceStore devices;
    private final List<FoundUser> found = new ArrayList<>();
    private Bytes userCursor = BEGINNING;
    private Bytes deviceCursor = BEGINNING;
    private boolean sawAllUsers;

    AmplitudeIdSearch(AskedQuestion asked, Set<Long> amplitudeIds, UserStore users, DeviceStore devices) {
        this.asked = asked;
        this.amplitudeIds = amplitudeIds;
        this.users = users;
        this.devices = devices;
    }

    @Override
    public AskedQuestion asked() {
        return asked;
    }

    @Override
    public boolean isOver(Slice slice, long now) {
        return (sawAllUsers || sawAllUsers(slice)) && sawAllDevices(slice);
    }

    private boolean sawAllUsers(Slice slice) {
        try (UserStore.Users rows = users.after(asked.workspaceId(), userCursor)) {
            while (slice.goesOn()) {
                User user = rows.next();
                if (user == null) {
                    sawAllUsers = true;
                    return true;
                }
                if (amplitudeIds.contains(user.amplitudeId())) {
                    found.add(new FoundUser(user.amplitudeId(), text(user.key())));
                }
                userCursor = user.key();
            }
            return false;
        }
    }

    private boolean sawAllDevices(Slice slice) {
        try (DeviceStore.Devices rows = devices.after(asked.workspaceId(), deviceCursor)) {
            while (slice.goesOn()) {
                ClaimedDevice device = rows.next();
                if (device == null) {
                    return true;
                }
                String person = device.state().getPerson();
                long amplitudeId = UserKey.parse(text(device.key())).amplitudeId();
                if (!person.isEmpty() && amplitudeIds.contains(amplitudeId)) {
                    found.add(new FoundUser(
                            amplitudeId, new UserKey(asked.workspaceId(), UserKey.Kind.USER, person).text()));
                }
                deviceCursor = device.key();
            }
            return false;
        }
    }

    @Override
    public Answer answer() {
        return new Answer.UserKeys(found);
    }

    private static String text(Bytes key) {
        return new String(key.get(), StandardCharsets.UTF_8);
    }
}
