package io.cohortsync.api.ingestion.amplitude;

import io.cohortsync.contracts.message.UserUpdate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How many events each user and device may send: so many a second, on average over 30 seconds. A user or device that was quiet
 * may send one request of any size, so that a backfill gets through. Counted by this instance of sync-api alone, for the ids it
 * saw last.
 *
 * @see <a href="https://amplitude.com/docs/apis/analytics/http-v2">HTTP V2, response codes</a>
 */
final class EventRates {
    private static final long WINDOW_MILLIS = 30_000;
    /** Whoever is forgotten because so many others sent since counts as quiet. */
    private static final int MOST_IDS = 200_000;

    private final int perSecond;

    /** Until when, in epoch milliseconds, each id has used up what it may send. Guarded by {@code this}. */
    private final Map<Sender, Double> usedUntil = new LinkedHashMap<>(1_024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sender, Double> eldest) {
            return size() > MOST_IDS;
        }
    };

    /** @param perSecond 0: any number */
    EventRates(int perSecond) {
        this.perSecond = perSecond;
    }

    private enum Kind {
        USER,
        DEVICE
    }

    private record Sender(String workspaceId, Kind kind, String id) {}

    /** Counts the events of a request, all of them or, where one of the ids sends too many, none; null when they were counted. */
    @Nullable
    Throttled count(String workspaceId, List<UserUpdate> updates, long now) {
        if (perSecond == 0) {
            return null;
        }
        Map<Sender, Integer> sent = new HashMap<>();
        for (UserUpdate update : updates) {
            for (Sender sender : senders(workspaceId, update)) {
                sent.merge(sender, 1, Integer::sum);
            }
        }
        return count(sent, updates, now);
    }

    private synchronized @Nullable Throttled count(Map<Sender, Integer> sent, List<UserUpdate> updates, long now) {
        Map<Sender, Double> until = new HashMap<>();
        Map<String, Integer> users = new TreeMap<>();
        Map<String, Integer> devices = new TreeMap<>();
        sent.forEach((sender, events) -> {
            double from = Math.max(now, usedUntil.getOrDefault(sender, 0.0));
            double used = from + events * 1_000.0 / perSecond;
            until.put(sender, used);
            if (from > now && used > now + WINDOW_MILLIS) {
                Map<String, Integer> throttled = sender.kind == Kind.USER ? users : devices;
                throttled.put(sender.id, (int) Math.ceil((used - now) * perSecond / WINDOW_MILLIS));
            }
        });
        if (users.isEmpty() && devices.isEmpty()) {
            usedUntil.putAll(until);
            return null;
        }
        TreeSet<Integer> events = new TreeSet<>();
        for (int i = 0; i < updates.size(); i++) {
            if (users.containsKey(updates.get(i).getUserId())
                    || devices.containsKey(updates.get(i).getDeviceId())) {
                events.add(i);
            }
        }
        return new Throttled(perSecond, users, devices, List.copyOf(events));
    }

    private static List<Sender> senders(String workspaceId, UserUpdate update) {
        Sender user = new Sender(workspaceId, Kind.USER, update.getUserId());
        Sender device = new Sender(workspaceId, Kind.DEVICE, update.getDeviceId());
        if (user.id.isEmpty()) {
            return List.of(device);
        }
        return device.id.isEmpty() ? List.of(user) : List.of(user, device);
    }
}
