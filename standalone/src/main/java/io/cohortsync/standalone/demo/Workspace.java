package io.cohortsync.standalone.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Sets up the demo's cohorts, destination and syncs. What exists by its name is left as it is, so it may run at every start. */
final class Workspace {
    private static final String COHORTS = "/api/v1/cohorts";
    private static final String DESTINATIONS = "/api/v1/destinations";
    private static final String SYNCS = "/api/v1/syncs";
    private static final Duration COMPUTING = Duration.ofMinutes(2);
    private static final long LOOK_AGAIN_MILLIS = 500;

    private final PublicApi api;
    private final InstantSource clock;

    Workspace(PublicApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    /** Makes what is missing. The sync that is run by hand gets its first run, so that there is one to look at. */
    void setUp() throws IOException, InterruptedException {
        String premium = make(
                        COHORTS,
                        "Premium customers",
                        Map.of(
                                "description",
                                "On the premium plan now",
                                "definition",
                                Map.of(
                                        "type",
                                        "property",
                                        "property",
                                        "plan",
                                        "operator",
                                        "is",
                                        "values",
                                        List.of("premium"))))
                .id();
        String shopping = make(
                        COHORTS,
                        "Shopping right now",
                        Map.of(
                                "description",
                                "Put something into the cart or ordered within the last 5 minutes",
                                "definition",
                                performed(List.of("Added To Cart", "Order Placed"), 1, 5)))
                .id();
        make(
                COHORTS,
                "Regular buyers",
                Map.of(
                        "description",
                        "Two orders or more within the last hour",
                        "definition",
                        performed(List.of("Order Placed"), 2, 60)));
        String sandbox = make(
                        DESTINATIONS,
                        "Sandbox",
                        Map.of(
                                "type", "sandbox",
                                "settings", Map.of(),
                                "secrets", Map.of(),
                                "mapping", List.of(Map.of("identifier", "email", "property", "email"))))
                .id();
        Made onDemand = make(SYNCS, "Premium customers to the sandbox", sync(premium, sandbox, "on_demand"));
        make(SYNCS, "Shopping right now to the sandbox", sync(shopping, sandbox, "real_time"));
        if (onDemand.isNew()) {
            awaitComputed(premium);
            api.post(SYNCS + "/" + onDemand.id() + "/runs", Map.of());
        }
    }

    private Made make(String path, String name, Map<String, Object> rest) throws IOException, InterruptedException {
        Optional<JsonNode> existing = api.named(path, name);
        if (existing.isPresent()) {
            return new Made(existing.get().path("id").asString(), Origin.EARLIER_START);
        }
        Map<String, Object> body = new HashMap<>(rest);
        body.put("name", name);
        return new Made(api.post(path, body).path("id").asString(), Origin.THIS_START);
    }

    private void awaitComputed(String cohort) throws IOException, InterruptedException {
        Instant end = clock.instant().plus(COMPUTING);
        while (clock.instant().isBefore(end)) {
            JsonNode answer = api.get(COHORTS + "/" + cohort);
            if (answer.path("state").asString("").equals("ready")
                    && answer.path("size").asLong(0) > 0) {
                return;
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private static Map<String, Object> performed(List<String> events, int atLeast, int minutes) {
        return Map.of(
                "type",
                "performed",
                "event",
                events,
                "comparison",
                "at_least",
                "value",
                atLeast,
                "time",
                Map.of("type", "last", "amount", minutes, "unit", "minutes"));
    }

    private static Map<String, Object> sync(String cohort, String destination, String cadence) {
        return Map.of(
                "item", Map.of("type", "cohort", "id", cohort),
                "destination_id", destination,
                "cadence", Map.of("type", cadence));
    }

    private enum Origin {
        THIS_START,
        EARLIER_START
    }

    private record Made(String id, Origin origin) {
        boolean isNew() {
            return origin == Origin.THIS_START;
        }
    }
}
