package io.cohortsync.benchmarks.engine;

import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.UserUpdate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The same updates in the same order every time: first each user once, with the properties of a new user, then users at random
 * with one event each, about 350 bytes. Every seventh also changes a property.
 */
final class UpdateStream {
    private static final long SEED = 20_260_123;

    private final int users;
    private final long startedAt;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private long made;

    /** {@code startedAt}: time of the first update, epoch milliseconds; the rest follow 1 ms apart for each hundred. */
    UpdateStream(int users, long startedAt) {
        this.users = users;
        this.startedAt = startedAt;
    }

    UserUpdate next() {
        long number = made++;
        boolean first = number < users;
        long user = first ? number : random.nextInt(users);
        long at = startedAt + number / 100;
        UserUpdate.Builder update = UserUpdate.newBuilder()
                .setWorkspaceId(Shop.WORKSPACE)
                .setUserId(String.format(Locale.ROOT, "user-%08d", user))
                .setDeviceId(String.format(Locale.ROOT, "8f14e45f-ceea-467f-a8d1-%012d", user))
                .setAcceptedAt(at)
                .setTime(at - random.nextInt(2_000))
                .setEvent(event(number));
        if (first) {
            update.addOperations(set("country", pick(Shop.COUNTRIES)))
                    .addOperations(set("plan", pick(Shop.PLANS)))
                    .addOperations(set("email", "user-" + user + "@example.org"));
        } else if (number % 7 == 0) {
            update.addOperations(set("plan", pick(Shop.PLANS)));
        }
        return update.build();
    }

    private Event event(long number) {
        return Event.newBuilder()
                .setType(pick(Shop.EVENTS))
                .setInsertId(String.format(Locale.ROOT, "5f9e2c1a-7b3d-4e6f-%016x", number))
                .addProperties(text("category", pick(Shop.CATEGORIES)))
                .addProperties(text("product_id", "sku-" + random.nextInt(100_000)))
                .addProperties(text("page", "/shop/" + pick(Shop.CATEGORIES) + "/list.html"))
                .addProperties(text("referrer", "https://search.example.org/?q=" + pick(Shop.CATEGORIES)))
                .addProperties(number("quantity", 1 + random.nextInt(9)))
                .addProperties(number("price_cents", 100 + random.nextInt(90_000)))
                .build();
    }

    private String pick(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    private static PropertyOperation set(String name, String value) {
        return PropertyOperation.newBuilder()
                .setKind(PropertyOperation.Kind.SET)
                .setName(name)
                .setValue(PropertyValue.newBuilder().setText(value))
                .build();
    }

    private static Property text(String name, String value) {
        return Property.newBuilder()
                .setName(name)
                .setValue(PropertyValue.newBuilder().setText(value))
                .build();
    }

    private static Property number(String name, long value) {
        return Property.newBuilder()
                .setName(name)
                .setValue(PropertyValue.newBuilder().setInteger(value))
                .build();
    }
}
