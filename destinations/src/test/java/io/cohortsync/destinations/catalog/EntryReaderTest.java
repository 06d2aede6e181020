package io.cohortsync.destinations.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: sandbox | id: sand | id is sand but the folder is called sandbox",
                "name: Sandbox | nmae: Sandbox | name is missing",
                "category: testing | category: testing\\ncolour: red | colour is not a field of the format",
                "contract: list | contract: lsit | contract is `lsit`; it is one of list, property, full",
                "batch: {size: 1000} | batch: {size: 0} | batch.size must be above 0",
                "batch: {size: 1000} | batch: {setting: n} | batch.setting names the setting n, which is not declared",
                "method: GET | method: FETCH | requests.test.method must be one of",
                "/${list.id}/add | /${list.idd}/add | requests.add.${list.idd} is not a variable",
                "/sandbox/v1/ping | /${list.id} | requests.test.${list.id} is not a variable",
                "/${list.id}/add | /${secret.key}/add | requests.add.${secret.key} names the secret key, which is not declared",
                "/${list.id}/add | /${list.id/add | requests.add.url `${internal.sandbox_url}/sandbox/v1/lists/${list.id/add`",
                "normalise: [trim, lower] | normalise: [trim, upper] | identifiers[1].normalise is `upper`",
                "list_id: /id | list_id: id | answers.list_id must be a JSON pointer",
                "list_id: /id | #none | answers.list_id is missing",
                "index: /index | #none | answers.rejected needs either index or value",
                "real_time: true | real_time: maybe | cadences.real_time must be true or false",
                "success_rate_target: 0.95 | success_rate_target: 95 | success_rate_target must be from 0 to 1",
                "documentation: /api | documentation: http://api | documentation must begin with https://"
            })
    void namesFileAndFieldOfAMistake(String right, String wrong, String message) throws IOException {
        String yaml = sandbox();
        assertThat(yaml).contains(right);

        assertThatThrownBy(() -> read(yaml.replaceFirst(
                        java.util.regex.Pattern.quote(right),
                        java.util.regex.Matcher.quoteReplacement(wrong.replace("\\n", "\n")))))
                .isInstanceOf(InvalidCatalogEntry.class)
                .hasMessageStartingWith("sandbox.yaml: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format: ndjson | format: xml | file.format is `xml`; it is one of csv, ndjson",
                "format: ndjson | format: csv | file.columns cannot hold ${user.properties} in a csv; use ndjson",
                "email: ${identifiers.email?} | email: x${identifiers.email} | file.columns.email must be one variable",
                "email: ${identifiers.email?} | email: ${identifiers.mail?} | file.${identifiers.mail} is not a variable",
                "/parts/${part.name} | /parts/1 | requests.put_part must hold ${run.id} and ${part.name}",
                "/files/${run.id}/complete | /${part.name} | requests.complete.${part.name} is not a variable",
                "real_time: false | real_time: true | cadences.real_time must be false",
                "list_id: /id | list_id: /id\\n  errors: [{status: 400, then: split}] | answers.errors must not say split"
            })
    void namesFileAndFieldOfAMistakeInATypeThatTakesFiles(String right, String wrong, String message)
            throws IOException {
        String yaml = entry("sandbox-files");
        assertThat(yaml).contains(right);

        assertThatThrownBy(() -> EntryReader.read(
                        "sandbox-files",
                        "sandbox-files.yaml",
                        yaml.replace(right, wrong.replace("\\n", "\n")).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidCatalogEntry.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesTheFileThatIsNoYaml() {
        assertThatThrownBy(() -> read("id: ["))
                .isInstanceOf(InvalidCatalogEntry.class)
                .hasMessageContaining("is not YAML");
        assertThatThrownBy(() -> read("- a"))
                .isInstanceOf(InvalidCatalogEntry.class)
                .hasMessageContaining("must be an object");
    }

    @Test
    void readsLimitsAndUsualValues() throws IOException {
        DestinationType type = read(
                sandbox().replace("batch: {size: 1000}", "batch: {size: 75}\nrate_limit: {requests: 3000, per: PT3S}"));

        assertThat(type.batch().of(java.util.Map.of())).isEqualTo(75);
        assertThat(type.rateLimit()).contains(new RateLimit(3000, java.time.Duration.ofSeconds(3)));
        assertThat(type.parallel()).isEqualTo(4);
    }

    private static DestinationType read(String yaml) {
        return EntryReader.read("sandbox", "sandbox.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static String sandbox() throws IOException {
        return entry("sandbox");
    }

    private static String entry(String id) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                EntryReaderTest.class.getResourceAsStream("/catalog/" + id + "/" + id + ".yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
