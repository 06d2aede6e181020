package io.cohortsync.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Traffic traffic = new Traffic(new Random(1));

    @Test
    void everybodyVisitsOnceAtTheBeginningAndSomeHaveNoEmail() {
        List<Map<String, Object>> visits = traffic.firstVisits(NOW);

        assertThat(visits).hasSize(Traffic.PEOPLE);
        assertThat(visits).extracting(visit -> visit.get("user_id")).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, Traffic.PEOPLE)
                        .filter(number -> Person.number(number).email().isEmpty()))
                .hasSizeBetween(20, 60);
    }

    @Test
    void thereAreNeverMorePeopleThanThereWereAtTheBeginning() {
        List<Object> known = traffic.firstVisits(NOW).stream()
                .map(visit -> visit.get("user_id"))
                .toList();

        assertThat(traffic.next(5_000, NOW))
                .extracting(event -> event.get("user_id"))
                .isSubsetOf(known);
    }

    @Test
    void peopleLookBuyAndChangePlansAndEachEventHasAnIdOfItsOwn() {
        List<Map<String, Object>> events = traffic.next(5_000, NOW);

        assertThat(events)
                .extracting(event -> event.get("event_type"))
                .contains("Page Viewed", "Product Viewed", "Added To Cart", "Order Placed", "Plan Changed");
        assertThat(events).extracting(event -> event.get("insert_id")).doesNotHaveDuplicates();
        assertThat(events).allSatisfy(event -> assertThat(event).containsEntry("time", NOW.toEpochMilli()));
    }

    @Test
    void noTwoPeopleShareAnEmail() {
        assertThat(IntStream.range(0, Traffic.PEOPLE)
                        .mapToObj(number -> Person.number(number).email())
                        .filter(email -> !email.isEmpty()))
                .doesNotHaveDuplicates();
    }
}
