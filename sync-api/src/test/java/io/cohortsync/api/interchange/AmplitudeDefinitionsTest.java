package io.cohortsync.api.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.problem.FieldError;
import io.cohortsync.contracts.cohort.CohortDefinitionReader;
import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AmplitudeDefinitionsTest {
    /** As Amplitude's list of cohorts shows it. */
    private static final String SHOWN = """
            {"version": 3, "countGroup": {"name": "User", "is_computed": false}, "cohortType": "UNIQUES",
             "andClauses": [{"negated": false, "orClauses": [
               {"type": "event", "type_value": "Checkout Completed", "operator": ">=", "operator_value": 2, "time_type": "rolling",
                "time_value": 30, "interval": 1, "offset": 0, "exclude_current_interval": false, "group_by": [], "metric": null},
               {"type": "event", "type_value": "_new", "operator": ">=", "operator_value": 1, "time_type": "absolute",
                "time_value": [1767225600, 1769904000], "interval": 1, "offset": 0, "group_by": [], "metric": null}]},
              {"negated": true, "orClauses": [
               {"type": "property", "type_value": "gp:plan", "operator": "is", "operator_value": ["free", "(none)"]}]},
              {"negated": false, "orClauses": [
               {"type": "property", "type_value": "country", "operator": "is not", "operator_value": ["(none)"]}]}],
             "referenceFrameTimeParams": {}}""";

    @Test
    void a_definition_that_amplitude_shows_means_the_same_here() throws InvalidDefinition {
        JsonNode ours = imported(json(SHOWN));
        assertThat(ours).isEqualTo(json("""
                {"all": [
                  {"any": [
                    {"type": "performed", "event": "Checkout Completed", "comparison": "at_least", "value": 2,
                     "time": {"type": "last", "amount": 30, "unit": "days"}},
                    {"type": "new", "time": {"type": "during", "from": "2026-01-01T00:00:00Z", "to": "2026-02-01T00:00:00Z"}}]},
                  {"not": {"type": "property", "property": "plan", "operator": "is", "values": ["free", "(none)"]}},
                  {"type": "property", "property": "country", "operator": "is_set"}]}"""));
    }

    @Test
    void the_documented_example_with_one_condition_is_that_condition() throws InvalidDefinition {
        JsonNode ours = imported(json("""
                {"version":3,"countGroup":"User","cohortType":"UNIQUES","andClauses":[{"negated":false,"orClauses":[{"type":"event",
                "time_type":"rolling","time_value":30,"offset":0,"interval":1,"type_value":"API Doc View","operator":"\\u003e=",
                "operator_value":1,"group_by":[],"metric":null}]}],"referenceFrameTimeParams":{}}"""));
        assertThat(ours).isEqualTo(json("""
                {"type": "performed", "event": "API Doc View", "comparison": "at_least", "value": 1,
                 "time": {"type": "last", "amount": 30, "unit": "days"}}"""));
    }

    @Test
    void any_active_event_is_an_event_of_any_type() throws InvalidDefinition {
        String week = "\"time\": {\"type\": \"last\", \"amount\": 7, \"unit\": \"days\"}}";
        JsonNode active = done(AmplitudeDefinitions.ofOurs(json("{\"type\": \"active\", " + week)));
        assertThat(active.at("/andClauses/0/orClauses/0/type_value").asString()).isEqualTo("_active");
        assertThat(imported(active))
                .isEqualTo(json("{\"type\": \"performed\", \"event\": \"_active\", \"comparison\": \"at_least\","
                        + " \"value\": 1, " + week));
    }

    @Test
    void clauses_told_twice_count_once_and_other_alternatives_are_named() throws InvalidDefinition {
        String clause = """
                [{"negated": false, "orClauses": [{"type": "cohort", "type_value": "coh_1"}]}]""";
        String twice = "{\"version\": 3, \"andClauses\": " + clause + ", \"orClauses\": [" + clause + "]}";
        assertThat(imported(json(twice))).isEqualTo(json("{\"type\": \"in_cohort\", \"cohort_id\": \"coh_1\"}"));
        String other =
                "{\"version\": 3, \"andClauses\": " + clause + ", \"orClauses\": [" + clause + "," + clause + "]}";
        assertThat(refused(AmplitudeDefinitions.toOurs(json(other))))
                .extracting(FieldError::field)
                .containsExactly("definition.orClauses");
    }

    /** Each is the sound definition with one thing changed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"version\": 3`| `\"version\": 2`| definition.version",
                "`\"name\": \"User\"`| `\"name\": \"org\"`| definition.countGroup",
                "`\"UNIQUES\"`| `\"TOTALS\"`| definition.cohortType",
                "`\"referenceFrameTimeParams\": {}`| `\"referenceFrameTimeParams\": {\"x\": 1}`| definition.referenceFrameTimeParams",
                "`\"cohortType\"`| `\"surprise\": 1, \"cohortType\"`| definition.surprise",
                "`\"negated\": true`| `\"negated\": \"yes\"`| definition.andClauses[1].negated",
                "`\"type\": \"event\", \"type_value\": \"Checkout`| `\"type\": \"sequence\", \"type_value\": \"Checkout`"
                        + "| definition.andClauses[0].orClauses[0].type",
                "`\"Checkout Completed\"`| `\"_all\"`| definition.andClauses[0].orClauses[0].type_value",
                "`\"Checkout Completed\"`| `\"ce:Purchases\"`| definition.andClauses[0].orClauses[0].type_value",
                "`\"operator_value\": 2`| `\"operator_value\": 1.5`| definition.andClauses[0].orClauses[0].operator_value",
                "`\"operator\": \">=\", \"operator_value\": 2`| `\"operator\": \"~\", \"operator_value\": 2`"
                        + "| definition.andClauses[0].orClauses[0].operator",
                "`\"time_type\": \"rolling\"`| `\"time_type\": \"relative\"`| definition.andClauses[0].orClauses[0].time_type",
                "`\"time_value\": 30, \"interval\": 1`| `\"time_value\": 30, \"interval\": 7`"
                        + "| definition.andClauses[0].orClauses[0].interval",
                "`\"offset\": 0, \"exclude`| `\"offset\": 1, \"exclude`| definition.andClauses[0].orClauses[0].offset",
                "`\"exclude_current_interval\": false`| `\"exclude_current_interval\": true`"
                        + "| definition.andClauses[0].orClauses[0].exclude_current_interval",
                "`false, \"group_by\": [], \"metric\": null`| `false, \"group_by\": [], \"metric\": {\"type\": \"sum\"}`"
                        + "| definition.andClauses[0].orClauses[0].metric",
                "`false, \"group_by\": []`| `false, \"group_by\": [{\"type\": \"user\", \"value\": \"x\", \"operator\": \"is\", \"values\": [\"y\"]}]`"
                        + "| definition.andClauses[0].orClauses[0].group_by[0].type",
                "`[1767225600, 1769904000]`| `[1767225600]`| definition.andClauses[0].orClauses[1].time_value",
                "`\"operator\": \"is\", \"operator_value\"`| `\"operator\": \"resembles\", \"operator_value\"`"
                        + "| definition.andClauses[1].orClauses[0].operator",
                "`[\"free\", \"(none)\"]`| `[]`| definition.andClauses[1].orClauses[0].operator_value",
            })
    void what_cannot_be_imported_is_named_by_its_path(String sound, String other, String path) {
        assertThat(SHOWN).contains(sound);
        List<FieldError> faults = refused(AmplitudeDefinitions.toOurs(json(SHOWN.replace(sound, other))));
        assertThat(faults).extracting(FieldError::field).containsExactly(path);
    }

    @Test
    void all_faults_are_named_at_once() {
        String definition =
                SHOWN.replace("rolling", "relative").replace("gp:plan", "").replace("UNIQUES", "TOTALS");
        assertThat(refused(AmplitudeDefinitions.toOurs(json(definition))))
                .extracting(FieldError::field)
                .containsExactly(
                        "definition.cohortType",
                        "definition.andClauses[0].orClauses[0].time_type",
                        "definition.andClauses[1].orClauses[0].type_value");
    }

    @Test
    void an_uploaded_cohort_has_no_rules_to_import() {
        var faults = refused(AmplitudeDefinitions.toOurs(AmplitudeDefinitions.ofListed()));
        assertThat(faults).extracting(FieldError::field).containsExactly("definition.andClauses");
        assertThat(faults.getFirst().message()).contains("upload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'performed','event':'_active','comparison':'at_least','value':3,"
                        + "'time':{'type':'last','amount':7,'unit':'days'}}",
                "{'type':'performed','event':'Buy','comparison':'is','value':0,'time':{'type':'ever'}}",
                "{'type':'performed','event':'Buy','comparison':'greater_than','value':3,"
                        + "'where':[{'property':'price','operator':'at_least','values':[9.5]},"
                        + "{'property':'tags','operator':'set_contains','values':['a','b']}],"
                        + "'time':{'type':'last','amount':7,'unit':'days'}}",
                "{'all':[{'any':[{'type':'property','property':'plan','operator':'is','values':['pro','team']},"
                        + "{'type':'property','property':'page','operator':'glob_match','values':['/shop/*']}]},"
                        + "{'not':{'any':[{'type':'in_cohort','cohort_id':'coh_1'},"
                        + "{'type':'property','property':'email','operator':'is_not_set'}]}},"
                        + "{'type':'new','time':{'type':'since','from':'2026-01-01T00:00:00Z'}},"
                        + "{'type':'performed','event':'Open','comparison':'at_most','value':2,"
                        + "'time':{'type':'during','from':'2026-01-01T00:00:00Z','to':'2026-02-01T00:00:00Z'}}]}",
            })
    void what_is_exported_is_imported_as_the_same(String definition) throws InvalidDefinition {
        JsonNode ours = json(definition.replace('\'', '"'));
        CohortDefinitionReader.read(ours);
        JsonNode amplitudes = done(AmplitudeDefinitions.ofOurs(ours));
        assertThat(amplitudes.path("version").asInt()).isEqualTo(3);
        assertThat(imported(amplitudes)).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{'any':[{'all':[{'type':'in_cohort','cohort_id':'c'}]}]}`| definition.any[0]",
                "`{'all':[{'not':{'not':{'type':'in_cohort','cohort_id':'c'}}}]}`| definition.all[0].not",
                "`{'type':'performed','event':['A','B']}`| definition.event",
                "`{'type':'performed','event':'A','measure':'sum','property':'p','comparison':'is','value':1}`| definition.measure",
                "`{'type':'performed','event':'A','comparison':'between','value':[1,2]}`| definition.comparison",
                "`{'type':'performed','event':'A','time':{'type':'last','amount':3,'unit':'hours'}}`| definition.time.unit",
                "`{'type':'performed','event':'A','time':{'type':'within','amount':3,'unit':'days'}}`| definition.time.type",
                "`{'type':'performed','event':'A','time':{'type':'since','from':'2026-01-01T00:00:00.5Z'}}`| definition.time.from",
                "`{'type':'property','property':'p','operator':'starts_with','values':['x']}`| definition.operator",
                "`{'type':'property','property':'p','operator':'is','values':['x'],'when':'any_time'}`| definition.when",
                "`{'type':'computation','computation_id':'cmp_1','operator':'is','values':[1]}`| definition.type",
            })
    void what_cannot_be_exported_is_named_by_its_path(String definition, String path) {
        var faults = refused(AmplitudeDefinitions.ofOurs(json(definition.replace('\'', '"'))));
        assertThat(faults).extracting(FieldError::field).containsExactly(path);
    }

    private static JsonNode json(String text) {
        return Json.mapper().readTree(text);
    }

    /** What becomes of a definition, which the language must accept. */
    private static JsonNode imported(JsonNode amplitudes) throws InvalidDefinition {
        if (AmplitudeDefinitions.toOurs(amplitudes) instanceof Translation.Done(JsonNode ours)) {
            CohortDefinitionReader.read(ours);
        }
        return done(AmplitudeDefinitions.toOurs(amplitudes));
    }

    private static JsonNode done(Translation translation) {
        assertThat(translation).isInstanceOf(Translation.Done.class);
        return Json.mapper()
                .readTree(((Translation.Done) translation).definition().toString());
    }

    private static List<FieldError> refused(Translation translation) {
        assertThat(translation).isInstanceOf(Translation.Refused.class);
        return ((Translation.Refused) translation).faults();
    }
}
