package io.cohortsync.standalone.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What a few hundred made-up shoppers do, in the words of the HTTP ingestion API. Follows from the random numbers it is given. */
final class Traffic {
    static final int PEOPLE = 300;
    private static final int SMALLEST_PRICE = 5;
    private static final int LARGEST_PRICE = 250;
    private static final List<String> PRODUCTS =
            List.of("Desk lamp", "Notebook", "Coffee grinder", "Backpack", "Headphones", "Tea pot");
    private static final List<String> PLANS = List.of("free", "free", "free", "plus", "premium");

    private final RandomGenerator random;

    Traffic(RandomGenerator random) {
        this.random = random;
    }

    /** One look at the start page by everybody, so that everybody is known. */
    List<Map<String, Object>> firstVisits(Instant now) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(number -> {
                    Person person = Person.number(number);
                    Map<String, Object> properties = person.properties();
                    properties.put("plan", PLANS.get(number % PLANS.size()));
                    return event(person, "Page Viewed", now, Map.of("page", "/"), properties);
                })
                .toList();
    }

    /** The next {@code count} things that happen. */
    List<Map<String, Object>> next(int count, Instant now) {
        return IntStream.range(0, count).mapToObj(_ -> next(now)).toList();
    }

    private Map<String, Object> next(Instant now) {
        Person person = Person.number(random.nextInt(PEOPLE));
        String product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
        int price = random.nextInt(SMALLEST_PRICE, LARGEST_PRICE);
        Map<String, Object> what = Map.of("product", product, "price", price);
        // Out of a hundred: mostly looking, sometimes buying, now and then another plan.
        int kind = random.nextInt(100);
        if (kind < 45) {
            return event(person, "Page Viewed", now, Map.of("page", "/products"), person.properties());
        } else if (kind < 85) {
            return event(person, "Product Viewed", now, what, person.properties());
        } else if (kind < 95) {
            return event(person, "Added To Cart", now, what, person.properties());
        } else if (kind < 98) {
            Map<String, Object> order = new HashMap<>(event(person, "Order Placed", now, what, person.properties()));
            order.put("revenue", price);
            return order;
        }
        String plan = PLANS.get(random.nextInt(PLANS.size()));
        Map<String, Object> properties = person.properties();
        properties.put("plan", plan);
        return event(person, "Plan Changed", now, Map.of("plan", plan), properties);
    }

    private Map<String, Object> event(
            Person person, String type, Instant now, Map<String, Object> properties, Map<String, Object> ofPerson) {
        return Map.of(
                "user_id",
                person.userId(),
                "event_type",
                type,
                "time",
                now.toEpochMilli(),
                "insert_id",
                new UUID(random.nextLong(), random.nextLong()).toString(),
                "event_properties",
                properties,
                "user_properties",
                ofPerson);
    }
}
