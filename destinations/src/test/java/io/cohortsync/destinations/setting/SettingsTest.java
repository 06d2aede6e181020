package io.cohortsync.destinations.setting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.destinations.catalog.Catalog;
import io.cohortsync.destinations.catalog.DestinationType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final List<IdentifierMapping> MAPPING = List.of(new IdentifierMapping("user_id", "user_id"));
    private static final String URL = "https://example.com/hook";

    private final DestinationType webhook =
            Catalog.load().type("cohort-webhook").orElseThrow();

    @Test
    void acceptsTheLeastThatIsRequired() {
        assertThat(check(Map.of("url", URL))).isEmpty();
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(check(Map.of())).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("settings.url");
            assertThat(error.message()).contains("required");
        });
    }

    @Test
    void namesUnknownSettingsAndListsTheKnownOnes() {
        assertThat(check(Map.of("url", URL, "ulr", "x"))).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("settings.ulr");
            assertThat(error.message()).contains("url, headers, batch_size, signing_secret");
        });
    }

    @Test
    void refusesASecretAmongTheSettingsWithoutRepeatingIt() {
        assertThat(check(Map.of("url", URL, "signing_secret", "whsec_x")))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo("settings.signing_secret");
                    assertThat(error.value()).isNull();
                });
    }

    @Test
    void refusesASettingAmongTheSecrets() {
        assertThat(webhook.validate(Map.of(), Map.of("url", URL), MAPPING))
                .extracting(FieldError::field)
                .containsExactly("secrets.url");
    }

    @Test
    void checksSecretsWithoutRepeatingThem() {
        assertThat(webhook.validate(Map.of("url", URL), Map.of("signing_secret", "hunter2"), MAPPING))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.message()).contains("whsec_").doesNotContain("hunter2");
                    assertThat(error.value()).isNull();
                });
    }

    @Test
    void asksForNoSecretThatIsKept() {
        Settings settings = new Settings(List.of(new Setting(
                "key",
                "Key",
                "",
                SettingType.STRING,
                true,
                true,
                "",
                java.util.Optional.empty(),
                "",
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                List.of(),
                java.util.Optional.empty())));

        assertThat(settings.check(Map.of(), Map.of(), Set.of())).hasSize(1);
        assertThat(settings.check(Map.of(), Map.of(), Set.of("key"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "ftp://example.com",
                "https://",
                "https://user:pw@example.com/",
                "https://a b.com",
                "https://example.com/#top",
                "javascript:alert(1)",
                "https://example.com:99999/",
                "//example.com"
            })
    void refusesWhatIsNoWebAddress(String url) {
        assertThat(check(Map.of("url", url))).extracting(FieldError::field).containsExactly("settings.url");
    }

    @Test
    void refusesWrongTypesAndNumbersOutOfRange() {
        assertThat(check(Map.of("url", 7))).hasSize(1);
        assertThat(check(Map.of("url", URL, "batch_size", "10"))).hasSize(1);
        assertThat(check(Map.of("url", URL, "batch_size", 0))).hasSize(1);
        assertThat(check(Map.of("url", URL, "batch_size", 10_001))).hasSize(1);
        assertThat(check(Map.of("url", URL, "batch_size", 1.5))).hasSize(1);
    }

    @Test
    void refusesHeadersThatForgeOrReplaceOurs() {
        for (Map<String, String> header : List.of(
                Map.of("name", "Host", "value", "x"),
                Map.of("name", "Webhook-Signature", "value", "x"),
                Map.of("name", "X-A", "value", "a\r\nX-B: b"),
                Map.of("name", "X A", "value", "a"),
                Map.of("name", "X-A"))) {
            assertThat(check(Map.of("url", URL, "headers", List.of(header))))
                    .as("%s", header)
                    .hasSize(1);
        }
        assertThat(check(Map.of("url", URL, "headers", headers(5)))).isEmpty();
        assertThat(check(Map.of("url", URL, "headers", headers(6)))).hasSize(1);
    }

    @Test
    void namesUnknownIdentifiersAndAnEmptyMapping() {
        assertThat(webhook.validate(Map.of("url", URL), Map.of(), List.of(new IdentifierMapping("email", "email"))))
                .extracting(FieldError::field)
                .containsExactly("mapping[0].identifier");
        assertThat(webhook.validate(Map.of("url", URL), Map.of(), List.of()))
                .extracting(FieldError::field)
                .containsExactly("mapping");
    }

    @Test
    void describesThemselvesAsJsonSchemaWithSecretsWriteOnly() {
        var schema = webhook.settingsSchema();

        assertThat(schema.at("/properties/url/format").asString()).isEqualTo("uri");
        assertThat(schema.at("/properties/signing_secret/writeOnly").asBoolean())
                .isTrue();
        assertThat(schema.at("/properties/batch_size/default").asInt()).isEqualTo(1000);
        assertThat(schema.at("/properties/headers/maxItems").asInt()).isEqualTo(5);
        assertThat(schema.get("required"))
                .singleElement()
                .satisfies(it -> assertThat(it.asString()).isEqualTo("url"));
    }

    private static List<Map<String, String>> headers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.of("name", "X-" + i, "value", "v"))
                .toList();
    }

    private List<FieldError> check(Map<String, ?> settings) {
        return webhook.validate(settings, Map.of(), MAPPING);
    }
}
