package io.cohortsync.contracts.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.cohort.InvalidDefinition.FieldError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/language.md} says is so. */
class LanguageDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/language.md");
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FAULT = Pattern.compile("\n\\| `(\\{.*)` \\| `(definition[^`]*)`: (.*) \\|");

    static Stream<String> examples() throws IOException {
        return found(EXAMPLE).stream().map(match -> match.group(1));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsADefinition(String json) {
        assertThat(Definitions.read(json)).isNotNull();
    }

    static Stream<Arguments> faults() throws IOException {
        return found(FAULT).stream().map(match -> Arguments.of(match.group(1), match.group(2), match.group(3)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultIsToldInTheseWords(String json, String field, String message) {
        List<FieldError> faults = Definitions.faults(json);
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo(field);
            assertThat(fault.message()).isEqualTo(message);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyOperatorStandsInTheTable(Operator operator) throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains("`" + operator.jsonName() + "`");
    }

    @Test
    void theExamplesAndTheLimitsAreFound() throws IOException {
        assertThat(found(EXAMPLE)).hasSizeGreaterThan(5);
        assertThat(found(FAULT)).hasSize(5);
        assertThat(Files.readString(DOCUMENT))
                .contains("| " + CohortDefinitionReader.MAX_DEPTH + " deep |")
                .contains("| conditions, groups included | " + CohortDefinitionReader.MAX_CONDITIONS + " |");
    }

    private static List<MatchResult> found(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(DOCUMENT)).results().toList();
    }
}
