package io.cohortsync.destinations.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cohortsync.contracts.wire.Json;
import io.cohortsync.destinations.template.FileTemplate.Column;
import io.cohortsync.destinations.template.FileTemplate.Format;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FileTemplateTest {
    private static final List<Column> COLUMNS =
            List.of(new Column("e-mail, main", "email", true), new Column("id", "id", false));

    private final Scope users = users(List.of(
            Map.of("email", "jane@example.com", "id", "1"),
            Map.of("id", "=2 \"two\""),
            Map.of("email", "", "id", "3\n4")));

    @Test
    void aCsvQuotesWhatHasToBeQuotedAndNothingElse() {
        assertThat(written(new FileTemplate(Format.CSV, true, COLUMNS))).isEqualTo("""
                "e-mail, main",id
                jane@example.com,1
                ,"=2 ""two""\"
                ,"3
                4"
                """);
    }

    @Test
    void withoutAHeaderAPartHasUsersOnly() {
        assertThat(written(new FileTemplate(Format.CSV, false, COLUMNS))).startsWith("jane@example.com,1\n");
    }

    @Test
    void aLineOfJsonLeavesOutWhatHasNoValue() {
        assertThat(written(new FileTemplate(Format.NDJSON, false, COLUMNS))).isEqualTo("""
                {"e-mail, main":"jane@example.com","id":"1"}
                {"id":"=2 \\"two\\""}
                {"e-mail, main":"","id":"3\\n4"}
                """);
    }

    @Test
    void aMissingValueThatIsNotOptionalIsAMistake() {
        var file = new FileTemplate(Format.CSV, false, List.of(new Column("email", "email", false)));

        assertThatThrownBy(() -> written(file)).isInstanceOf(MissingValue.class);
    }

    private String written(FileTemplate file) {
        return new String(file.write(users, Json.mapper()), StandardCharsets.UTF_8);
    }

    private static Scope users(List<Map<String, String>> values) {
        return new Scope() {
            @Override
            public @Nullable Object find(String variable) {
                return null;
            }

            @Override
            public List<? extends Scope> users() {
                return values.stream().map(FileTemplateTest::user).toList();
            }
        };
    }

    private static Scope user(Map<String, String> values) {
        return new Scope() {
            @Override
            public @Nullable Object find(String variable) {
                return values.get(variable);
            }

            @Override
            public List<? extends Scope> users() {
                return List.of();
            }
        };
    }
}
