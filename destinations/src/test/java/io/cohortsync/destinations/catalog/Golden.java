package io.cohortsync.destinations.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.Identifier;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyList;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.destinations.answer.Answer;
import io.cohortsync.destinations.answer.Reading;
import io.cohortsync.destinations.identifier.Preparation;
import io.cohortsync.destinations.request.Audience;
import io.cohortsync.destinations.request.Batch;
import io.cohortsync.destinations.request.Call;
import io.cohortsync.destinations.request.Connection;
import io.cohortsync.destinations.request.Draft;
import io.cohortsync.destinations.request.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The golden files of one destination type, {@code golden/<slug>/}: {@code given.json} (settings, secrets, a target, mapping and the
 * vendor's documented answers with what they mean) and one file per request with exactly what is sent for
 * {@link #deliveries}.
 */
final class Golden {
    private static final String LIST = "list 1/2";
    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

    private final DestinationType type;
    private final JsonNode given;

    private Golden(DestinationType type) {
        this.type = type;
        this.given = Json.mapper().readTree(read("given.json"));
    }

    static Golden of(DestinationType type) {
        return new Golden(type);
    }

    /** One documented answer and {@link #describe what it means}. */
    record DocumentedAnswer(String name, Answer answer, String expected) {}

    Map<String, Object> settings() {
        return settings(given);
    }

    Map<String, String> secrets() {
        return secrets(given);
    }

    Map<String, Object> targetSettings() {
        return settings(given.get("target"));
    }

    Map<String, String> targetSecrets() {
        return secrets(given.get("target"));
    }

    private static Map<String, Object> settings(JsonNode given) {
        Map<String, Object> settings = new TreeMap<>();
        given.get("settings")
                .properties()
                .forEach(entry ->
                        settings.put(entry.getKey(), Json.mapper().treeToValue(entry.getValue(), Object.class)));
        return settings;
    }

    private static Map<String, String> secrets(JsonNode given) {
        Map<String, String> secrets = new TreeMap<>();
        given.get("secrets")
                .properties()
                .forEach(entry -> secrets.put(entry.getKey(), entry.getValue().asString()));
        return secrets;
    }

    List<IdentifierMapping> mapping() {
        List<IdentifierMapping> mapping = new ArrayList<>();
        given.get("mapping")
                .forEach(item -> mapping.add(new IdentifierMapping(
                        item.get("identifier").asString(), item.get("property").asString())));
        return mapping;
    }

    Connection connection() {
        return connection(type.settings().withInitialValues(settings()));
    }

    /** Into the target, where the type has any. */
    Connection connectionOfASync() {
        return type.targets()
                .map(targets ->
                        connection().into(targets.settings().withInitialValues(targetSettings()), targetSecrets()::get))
                .orElseGet(this::connection);
    }

    Connection withoutSettings() {
        return connection(Map.of());
    }

    private Connection connection(Map<String, Object> settings) {
        return new Connection(
                "wsp_1",
                "dst_1",
                settings,
                secrets()::get,
                Map.of("sandbox_url", "http://localhost:8080", "sandbox_key", "key-of-wsp_1"));
    }

    Audience audience() {
        return new Audience("syn_1", "coh_1", "Saturday's \"héllo\"", "[Amplitude] Saturday's \"héllo\": coh_1");
    }

    Batch batch(Operation operation) {
        Preparation preparation = type.prepare(deliveries(operation));
        assertThat(preparation.refused()).isEmpty();
        boolean isPart = type.sendsFiles();
        return new Batch(
                operation,
                audience(),
                isPart ? "run_1" : "",
                isPart ? "0-7-1" : "",
                type.needsList() ? LIST : "",
                AT,
                preparation.members());
    }

    Upload upload() {
        return new Upload("run_1", type.needsList() ? LIST : "", AT);
    }

    Call call(Operation operation) {
        return ready(type.call(batch(operation), connectionOfASync()));
    }

    Call ready(Draft draft) {
        assertThat(draft).isInstanceOf(Draft.Ready.class);
        return ((Draft.Ready) draft).call();
    }

    /** One user per mapping of {@code given.json}; the first has properties of every kind when added, and they have values when set. */
    private List<Delivery> deliveries(Operation operation) {
        List<Delivery> deliveries = new ArrayList<>();
        given.get("users").forEach(user -> {
            Delivery.Builder delivery = Delivery.newBuilder()
                    .setUserKey("wsp_1/u:user-" + deliveries.size())
                    .setOperation(operation)
                    .setVersion(deliveries.size() + 1L)
                    .addIdentifiers(Identifier.newBuilder()
                            .setName(user.get("identifier").asString())
                            .setProperty("property")
                            .setValue(user.get("value").asString()));
            if (operation == Operation.ADD && deliveries.isEmpty()) {
                delivery.addAllAttributes(propertiesOfEveryKind());
            }
            if (operation == Operation.SET) {
                delivery.setValue(propertiesOfEveryKind().get(deliveries.size()).getValue());
            }
            deliveries.add(delivery.build());
        });
        return deliveries;
    }

    private static List<Property> propertiesOfEveryKind() {
        PropertyList list = PropertyList.newBuilder()
                .addItems(PropertyValue.newBuilder().setText("a\"b"))
                .addItems(PropertyValue.newBuilder().setInteger(9_007_199_254_740_993L))
                .build();
        return List.of(
                property("text", PropertyValue.newBuilder().setText("${secret.x} \u2028 <b>")),
                property("decimal", PropertyValue.newBuilder().setDecimal(0.5)),
                property("truth", PropertyValue.newBuilder().setTruth(true)),
                property("list", PropertyValue.newBuilder().setList(list)),
                property("nested", PropertyValue.newBuilder().setJson("{\"a\":[1,null]}")),
                property("nothing", PropertyValue.newBuilder()));
    }

    private static Property property(String name, PropertyValue.Builder value) {
        return Property.newBuilder().setName(name).setValue(value).build();
    }

    List<DocumentedAnswer> answers() {
        List<DocumentedAnswer> answers = new ArrayList<>();
        given.get("answers").forEach(item -> {
            JsonNode body = item.get("body");
            answers.add(new DocumentedAnswer(
                    item.toString(),
                    answer(item.get("status").asInt(), body == null ? "" : body.toString()),
                    item.get("means").asString()));
        });
        return answers;
    }

    static Answer answer(int status, String body) {
        return new Answer(status, Optional.empty(), body.getBytes(StandardCharsets.UTF_8), AT);
    }

    /** {@code delivered}, {@code delivered but 0 rejected: words}, or the trouble's name. */
    static String describe(Reading reading) {
        return switch (reading) {
            case Reading.Refused refused -> refused.trouble().name();
            case Reading.Taken(List<Reading.UserException> exceptions) ->
                exceptions.isEmpty()
                        ? "delivered"
                        : exceptions.stream()
                                .map(it -> it.index() + " " + it.kind() + ": " + it.message())
                                .collect(Collectors.joining(", ", "delivered but ", ""));
        };
    }

    void assertRequest(String name, Call call) {
        ObjectNode actual = Json.mapper().createObjectNode();
        actual.put("method", call.method());
        actual.put("url", call.url().toString());
        ObjectNode headers = actual.putObject("headers");
        Map<String, String> sorted = new TreeMap<>();
        call.headersAt(AT).forEach(header -> sorted.put(header.name(), header.value()));
        sorted.forEach(headers::put);
        if (call.body().length > 0) {
            actual.set("body", body(call));
        }
        assertThat(pretty(actual))
                .as("golden/%s/%s.json", type.id(), name)
                .isEqualTo(pretty(Json.mapper().readTree(read(name + ".json"))));
    }

    /** JSON as such, parts of files as their lines. */
    private static JsonNode body(Call call) {
        boolean isJson =
                call.headersAt(AT).stream().anyMatch(header -> header.value().equals("application/json"));
        return isJson
                ? Json.mapper().readTree(call.body())
                : Json.mapper()
                        .valueToTree(new String(call.body(), StandardCharsets.UTF_8)
                                .lines()
                                .toList());
    }

    private static String pretty(JsonNode node) {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    private byte[] read(String name) {
        String path = "/golden/" + type.id() + "/" + name;
        try (@Nullable InputStream in = Golden.class.getResourceAsStream(path)) {
            assertThat(in)
                    .as("src/test/resources%s: every catalog entry has it", path)
                    .isNotNull();
            return java.util.Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
