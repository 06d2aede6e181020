package io.cohortsync.standalone.shop;

import io.cohortsync.standalone.shop.ShopData.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The sets of customers the cohorts of the test should hold, worked out from the lines alone: every question walks the whole
 * history of each customer.
 */
final class ShopCustomers {
    private final Map<String, List<Line>> history = new HashMap<>();

    void add(Line line) {
        history.computeIfAbsent(line.customer(), _ -> new ArrayList<>()).add(line);
    }

    int count() {
        return history.size();
    }

    /** In France, Germany or EIRE by their latest line, and 20 order lines of at least 6 pieces in the last 90 days. */
    Set<String> frequent(long now) {
        long from = now - Duration.ofDays(90).toMillis();
        return those(lines -> Set.of("France", "Germany", "EIRE").contains(country(lines))
                && lines.stream()
                                .filter(line -> line.event().equals("Order Item"))
                                .filter(line -> line.quantity() >= 6 && line.time() > from && line.time() <= now)
                                .count()
                        >= 20);
    }

    /** Ordered some time, and nothing in the last 60 days. */
    Set<String> lapsed(long now) {
        long from = now - Duration.ofDays(60).toMillis();
        return those(lines -> lines.stream().anyMatch(line -> ordered(line) && line.time() <= now)
                && lines.stream().noneMatch(line -> ordered(line) && line.time() > from && line.time() <= now));
    }

    /** Cancelled at least one item, or ordered fewer than 100 lines. */
    Set<String> smallOrCancelling() {
        return those(lines -> lines.stream().anyMatch(line -> !ordered(line))
                || lines.stream().filter(ShopCustomers::ordered).count() < 100);
    }

    private static boolean ordered(Line line) {
        return line.event().equals("Order Item");
    }

    /** The country of the latest line; of several with the same time, the last in the file. */
    private static String country(List<Line> lines) {
        return lines.stream()
                .sorted(Comparator.comparingLong(Line::time).thenComparingInt(Line::number))
                .toList()
                .getLast()
                .country();
    }

    private Set<String> those(Predicate<List<Line>> test) {
        Set<String> customers = new TreeSet<>();
        history.forEach((customer, lines) -> {
            if (test.test(lines)) {
                customers.add(customer);
            }
        });
        return customers;
    }
}
