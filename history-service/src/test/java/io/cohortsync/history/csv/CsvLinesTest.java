package io.cohortsync.history.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.OutcomeState;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CsvLinesTest {

    static Stream<Arguments> cells() {
        return Stream.of(
                Arguments.of("plain", "plain"),
                Arguments.of("", ""),
                Arguments.of("a,b", "\"a,b\""),
                Arguments.of("say \"hi\"", "\"say \"\"hi\"\"\""),
                Arguments.of("two\nlines", "\"two\nlines\""),
                Arguments.of("=1+1", "'=1+1"),
                Arguments.of("+49301234", "'+49301234"),
                Arguments.of("-5", "'-5"),
                Arguments.of("@SUM(A1)", "'@SUM(A1)"),
                Arguments.of("\tcmd", "'\tcmd"),
                Arguments.of("\rcmd", "\"'\rcmd\""),
                Arguments.of("=HYPERLINK(\"http://evil\",1)", "\"'=HYPERLINK(\"\"http://evil\"\",1)\""),
                Arguments.of("a=b", "a=b"),
                Arguments.of("Größe 日本", "Größe 日本"));
    }

    @ParameterizedTest(name = "{0} is written {1}")
    @MethodSource("cells")
    void a_cell_keeps_its_text_and_runs_no_formula(String value, String written) {
        StringBuilder line = new StringBuilder();

        CsvCell.append(line, value);

        assertThat(line).hasToString(written);
    }

    @Test
    void columns_are_amplitude_s_with_the_mapped_properties_between() {
        assertThat(new CsvLines(List.of("email", "=phone")).header())
                .isEqualTo("Amplitude_id,Operation,email,'=phone,Skip_detected,Skip_reason\r\n");
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3} {4} {5}")
    @CsvSource(
            value = {
                "ADD, DELIVERED, -, Added, false, ''",
                "REMOVE, DELIVERED, -, Removed, false, ''",
                "SET, DELIVERED, -, Set, false, ''",
                "UNSET, DELIVERED, -, Unset, false, ''",
                "ADD, SKIPPED, unresolved_mapping, Added, true, Unresolved mapping",
                "ADD, SKIPPED, rejected_by_partner, Added, true, Rejected by partner",
                "ADD, UNDELIVERED, destination_unavailable, Not added, false, ''",
                "REMOVE, UNDELIVERED, credentials_refused, Not removed, false, ''"
            },
            nullValues = "-")
    void a_line_says_what_was_done_and_why_not(
            Operation operation,
            OutcomeState state,
            @Nullable String reason,
            String operationCell,
            String skipDetected,
            String skipReason) {
        StringBuilder line = new StringBuilder();

        new CsvLines(List.of()).append(line, 42, operation, state, reason, new String[0]);

        assertThat(line).hasToString("42," + operationCell + "," + skipDetected + "," + skipReason + "\r\n");
    }

    @Test
    void each_property_s_cell_has_the_identifier_that_was_read_from_it() {
        StringBuilder line = new StringBuilder();

        new CsvLines(List.of("email", "phone", "work_email"))
                .append(line, Long.MAX_VALUE, Operation.ADD, OutcomeState.DELIVERED, null, new String[] {
                    "mail", "work_email", "j@x.com", "mail", "email", "jane@x.com"
                });

        assertThat(line).hasToString("9223372036854775807,Added,jane@x.com,,j@x.com,false,\r\n");
    }
}
