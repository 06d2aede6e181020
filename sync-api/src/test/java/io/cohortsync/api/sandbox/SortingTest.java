package io.cohortsync.api.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** In the tables ' stands for ". */
class SortingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'email':'Jane@Example.com '}          | email jane@example.com {}
            {'external_id':'u-1','properties':{'a':[1]}} | external_id u-1 {'a':[1]}
            {'phone':'+14155550100','properties':null}   | phone +14155550100 {}
            {'email':'jane@example'}               | invalid_email
            {'email':'jane@@example.com'}          | invalid_email
            {'email':7}                            | invalid_email
            {'phone':'4155550100'}                 | invalid_phone
            {'external_id':' '}                    | invalid_external_id
            {}                                     | missing_identifier
            {'email':null}                         | missing_identifier
            'jane@example.com'                     | missing_identifier
            {'email':'a@b.de','phone':'+14155550100'} | ambiguous_identifier
            {'external_id':'u-1','properties':[1]} | invalid_properties
            """)
    void each_record_is_taken_in_its_normal_form_or_rejected_with_a_code(String record, String expected) {
        Sorting sorting = Sorting.of(json("[" + record + "]"), Faults.NONE);
        String got = sorting.kept().isEmpty()
                ? sorting.rejected().getFirst().code()
                : sorting.kept().stream()
                        .map(member -> member.identifier() + " " + member.value() + " " + member.properties())
                        .collect(Collectors.joining());
        assertThat(got.replace('"', '\'')).isEqualTo(expected);
        assertThat(sorting.accepted() + sorting.rejected().size()).isEqualTo(1);
    }

    @Test
    void of_two_records_for_one_person_the_last_stands_and_both_are_accepted() {
        Sorting sorting = Sorting.of(
                json("[{'external_id':'u','properties':{'n':1}},{'external_id':'a'},"
                        + "{'external_id':'u','properties':{'n':2}}]"),
                Faults.NONE);
        assertThat(sorting.accepted()).isEqualTo(3);
        assertThat(sorting.kept()).extracting(Member::value).containsExactly("a", "u");
        assertThat(sorting.kept().getLast().properties()).isEqualTo("{\"n\":2}");
    }

    @Test
    void a_share_of_rejected_members_is_about_that_share_and_the_same_members_every_time() {
        JsonNode members = json(IntStream.range(0, 10_000)
                .mapToObj(i -> "{'external_id':'user-" + i + "'}")
                .collect(Collectors.joining(",", "[", "]")));
        Faults faults = new Faults(0, 500, 0.3, 0, 0, null);
        Sorting first = Sorting.of(members, faults);
        assertThat(first.rejected()).hasSizeBetween(2_800, 3_200);
        assertThat(first.rejected()).extracting(Sorting.Rejection::code).containsOnly("blocked");
        assertThat(Sorting.of(members, faults)).isEqualTo(first);
        assertThat(Sorting.of(members, new Faults(0, 500, 1, 0, 0, null)).kept())
                .isEmpty();
    }

    @Test
    void dropped_members_are_accepted_and_not_kept() {
        Sorting sorting =
                Sorting.of(json("[{'external_id':'a'},{'external_id':'b'}]"), new Faults(0, 500, 0, 1, 0, null));
        assertThat(sorting.accepted()).isEqualTo(2);
        assertThat(sorting.kept()).isEmpty();
        assertThat(sorting.rejected()).isEmpty();
    }

    @Test
    void a_rate_counts_each_second_and_workspace_anew() {
        RateWindow rates = new RateWindow();
        assertThat(rates.admits("a", 2, 1_000)).isTrue();
        assertThat(rates.admits("a", 2, 1_400)).isTrue();
        assertThat(rates.admits("a", 2, 1_999)).isFalse();
        assertThat(rates.admits("b", 2, 1_999)).isTrue();
        assertThat(rates.admits("a", 2, 2_000)).isTrue();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
