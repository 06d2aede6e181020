package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ApplySchemaTest {
    private static final Path FILE = Path.of("../docs/apply.schema.json");

    /** Editors read the file. If this fails, look at the difference and commit the new file. */
    @Test
    void the_schema_is_the_committed_one() throws IOException {
        String committed = Files.exists(FILE) ? Files.readString(FILE) : "";
        String now = JsonMapper.shared()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(RunningApi.shared()
                                .client()
                                .get("/api/v1/apply/schema.json")
                                .json())
                + "\n";
        Files.write(FILE, now.getBytes(StandardCharsets.UTF_8));
        assertThat(now).isEqualTo(committed);
    }

    @Test
    void the_example_follows_it() throws IOException {
        String example = Files.readString(Path.of("../docs/examples/cohortsync.yaml"));
        assertThat(schema().validate(example, InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{cohorts: []}",
                "{version: 1, cohort: []}",
                "{version: 1, cohorts: [{definition: {type: property, property: a, operator: is_set}}]}",
                "{version: 1, cohorts: [{name: A, definition: {type: property, property: a, operator: resembles}}]}",
                "{version: 1, cohorts: [{name: A, definition: {type: in_cohort}}]}",
                "{version: 1, cohorts: [{name: A, definition: {type: in_cohort, cohort: B, cohort_id: coh_1}}]}",
                "{version: 1, destinations: [{name: A, type: sandbox, mapping: [], secrets: {key: plain}}]}",
                "{version: 1, destinations: [{name: A, type: ads, mapping: [{identifier: e, property: e}], targets: [{settings: {}}]}]}",
                "{version: 1, syncs: [{name: A, item: {type: cohort, cohort: B}, destination: C, cadence: {type: weekly}}]}",
            })
    void what_apply_refuses_it_refuses_too(String document) {
        assertThat(schema().validate(document, InputFormat.YAML)).isNotEmpty();
    }

    private static Schema schema() {
        String schema =
                RunningApi.shared().client().get("/api/v1/apply/schema.json").text();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }
}
