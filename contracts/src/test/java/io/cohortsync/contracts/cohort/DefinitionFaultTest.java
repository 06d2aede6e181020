package io.cohortsync.contracts.cohort;

import static io.cohortsync.contracts.cohort.Definitions.faults;
import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.cohort.InvalidDefinition.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionFaultTest {
    private static final String LEAF = "{'type':'property','property':'a','operator':'is_set'}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                // what the tree is made of
                "null|definition|must be an object with one of \"all\", \"any\", \"not\"",
                "[]|definition|must be an object",
                "'Buy'|definition|must be an object",
                "{}|definition|must have exactly one of \"all\", \"any\", \"not\", \"type\"",
                "{'all':[],'any':[]}|definition|must have exactly one of",
                "{'all':[]}|definition.all|must be a list of at least one condition",
                "{'any':{}}|definition.any|must be a list of at least one condition",
                "{'any':null}|definition.any|must be a list of at least one condition",
                "{'not':[]}|definition.not|must be an object",
                "{'all':[7]}|definition.all[0]|must be an object",
                "{'not':{'all':[{'any':[{'type':'x'}]}]}}|definition.not.all[0].any[0].type|"
                        + "use one of [active, computation, in_cohort, new, performed, property, sequence]",
                "{'type':5}|definition.type|is not a kind of condition",
                "{'type':null}|definition.type|is not a kind of condition",
                "{'not':{'type':'in_cohort','cohort_id':'c'},'when':1}|definition.when|"
                        + "is not a field here; known are [not]",
                "{'all':[{'type':'in_cohort','cohort_id':'c'}],'id':1}|definition.id|known are [all]",
                // in_cohort
                "{'type':'in_cohort'}|definition.cohort_id|is missing",
                "{'type':'in_cohort','cohort_id':''}|definition.cohort_id|must be a text of 1 to 1024 characters",
                "{'type':'in_cohort','cohort_id':7}|definition.cohort_id|must be a text",
                "{'type':'in_cohort','cohort_id':'c','name':'n'}|definition.name|known are [type, cohort_id]",
                // property
                "{'type':'property','operator':'is_set'}|definition.property|is missing",
                "{'type':'property','property':' ','operator':'is_set'}|definition.property|must be a text",
                "{'type':'property','property':'a'}|definition.operator|is missing; use one of [is, is_not, contains",
                "{'type':'property','property':'a','operator':'like'}|definition.operator|is not known; use one of [is,",
                "{'type':'property','property':'a','operator':'IS_SET'}|definition.operator|is not known",
                "{'type':'property','property':'a','operator':'is_set','case':1}|definition.case|is not a field here",
                "{'type':'property','property':'a','operator':'in_the_last','unit':'days'}|definition.amount|"
                        + "must be a whole number from 1 to 100000",
                "{'type':'property','property':'a','operator':'in_the_next','amount':1,'unit':'years'}|definition.unit|"
                        + "use one of [minutes, hours, days, weeks, months]",
                "{'type':'property','property':'a','operator':'is_set','when':'once'}|definition.when|"
                        + "is not known; use one of [most_recently, any_time]",
                "{'type':'property','property':'a','operator':'is_set','time':{'type':'ever'}}|definition.when|"
                        + "is missing; use one of [most_recently, any_time]",
                "{'type':'property','property':'a','operator':'is_set','when':'any_time','time':{'type':'once'}}|"
                        + "definition.time.type|is not",
                // performed
                "{'type':'performed'}|definition.event|is missing",
                "{'type':'performed','event':''}|definition.event|must be a text",
                "{'type':'performed','event':[]}|definition.event|must name 1 to 50 event types",
                "{'type':'performed','event':['a',5]}|definition.event[1]|must be a text",
                "{'type':'performed','event':'a','times':3}|definition.times|known are [type, event, where, measure,",
                "{'type':'performed','event':'a','measure':'median'}|definition.measure|use one of [average, count, distinct_days,",
                "{'type':'performed','event':'a','comparison':'is'}|definition.value|from 0 to 1000000",
                "{'type':'performed','event':'a','value':1}|definition.comparison|"
                        + "is missing; use one of [is, is_not, less_than, at_most, greater_than, at_least, between]",
                "{'type':'performed','event':'a','comparison':'more','value':1}|definition.comparison|is not known",
                "{'type':'performed','event':'a','comparison':'is','value':-1}|definition.value|a whole number from 0",
                "{'type':'performed','event':'a','comparison':'is','value':1.5}|definition.value|a whole number",
                "{'type':'performed','event':'a','comparison':'is','value':'1'}|definition.value|a whole number",
                "{'type':'performed','event':'a','comparison':'is','value':1000001}|definition.value|to 1000000",
                "{'type':'performed','event':'a','comparison':'is','value':99999999999999999999}|definition.value|whole",
                "{'type':'performed','event':'a','comparison':'less_than','value':0}|definition.value|"
                        + "can match nobody: no count is less than 0",
                "{'type':'performed','event':'a','comparison':'between','value':[3,2]}|definition.value|"
                        + "must be two whole numbers, the smaller first",
                "{'type':'performed','event':'a','comparison':'between','value':3}|definition.value|two whole numbers",
                "{'type':'performed','event':'a','measure':'sum','comparison':'is','value':1}|definition.property|is missing",
                "{'type':'performed','event':'a','measure':'sum','property':'p'}|definition.comparison|is missing",
                "{'type':'performed','event':'a','measure':'sum','property':'p','comparison':'is','value':'1'}|"
                        + "definition.value|must be a number",
                "{'type':'performed','event':'a','measure':'max','property':'p','comparison':'between','value':[2,1]}|"
                        + "definition.value|can match nobody",
                "{'type':'performed','event':'a','property':'p'}|definition.property|is not a field here",
                "{'type':'performed','event':'a','measure':'historical_count','comparison':'is','value':0}|"
                        + "definition.value|can match nobody: the first time has number 1",
                "{'type':'performed','event':'a','measure':'historical_count','comparison':'less_than','value':1}|"
                        + "definition.value|can match nobody",
                "{'type':'performed','event':'a','measure':'historical_count'}|definition.comparison|is missing",
                "{'type':'performed','event':'a','measure':'relative_count','comparison':'is'}|definition.than|"
                        + "must be an object with event",
                "{'type':'performed','event':'a','measure':'relative_count','comparison':'between','than':{'event':'b'}}|"
                        + "definition.comparison|needs two numbers",
                "{'type':'performed','event':'a','measure':'relative_count','comparison':'is','than':{'event':''}}|"
                        + "definition.than.event|must be a text",
                // sequence, new
                "{'type':'sequence'}|definition.steps|must be a list of 2 to 10 steps",
                "{'type':'sequence','steps':[{'event':'a'}]}|definition.steps|must be a list of 2 to 10 steps",
                "{'type':'sequence','steps':[{'event':'a'},{'event':[]}]}|definition.steps[1].event|must name 1 to 50",
                "{'type':'sequence','steps':[{'event':'a','within':{'amount':1,'unit':'days'}},{'event':'b'}]}|"
                        + "definition.steps[0].within|must be left out",
                "{'type':'sequence','steps':[{'event':'a'},{'event':'b','within':{'amount':0,'unit':'days'}}]}|"
                        + "definition.steps[1].within.amount|from 1",
                "{'type':'active'}|definition.time|must be a time of type last, during or since",
                "{'type':'performed','event':'_all'}|definition.event|stands for events of any type",
                "{'type':'performed','event':['a','_any']}|definition.event[1]|\"_active\" stands for events of any type",
                "{'type':'performed','event':['a','_active']}|definition.event|must name \"_active\" alone",
                "{'type':'new'}|definition.time|must be a time of type last, during or since",
                "{'type':'performed','event':'a','where':{}}|definition.where|must be a list of at most 50 filters",
                "{'type':'performed','event':'a','where':['b']}|definition.where[0]|must be an object with property",
                "{'type':'performed','event':'a','where':[{'property':'b','operator':'is'}]}|"
                        + "definition.where[0].values|without any it can match nobody",
                "{'type':'performed','event':'a','where':[{'type':'property','property':'b','operator':'is_set'}]}|"
                        + "definition.where[0].type|is not a field here; known are [property, operator]",
                // time
                "{'type':'performed','event':'a','time':'ever'}|definition.time|must be an object with \"type\"",
                "{'type':'performed','event':'a','time':{}}|definition.time.type|"
                        + "use one of [ever, last, during, since, within]",
                "{'type':'performed','event':'a','time':{'type':'ever','amount':1}}|definition.time.amount|"
                        + "known are [type]",
                "{'type':'performed','event':'a','time':{'type':'last','amount':0,'unit':'days'}}|"
                        + "definition.time.amount|from 1 to 100000",
                "{'type':'performed','event':'a','time':{'type':'last','amount':100001,'unit':'days'}}|"
                        + "definition.time.amount|from 1 to 100000",
                "{'type':'performed','event':'a','time':{'type':'last','amount':7}}|definition.time.unit|"
                        + "is missing; use one of [minutes, hours, days, weeks, months]",
                "{'type':'performed','event':'a','time':{'type':'last','amount':7,'unit':'days','from':1}}|"
                        + "definition.time.from|known are [type, amount, unit]",
                "{'type':'performed','event':'a','time':{'type':'within','amount':7,'unit':'day'}}|"
                        + "definition.time.unit|is not known",
                "{'type':'performed','event':'a','time':{'type':'since'}}|definition.time.from|2026-01-31T00:00:00Z",
                "{'type':'performed','event':'a','time':{'type':'since','from':'2026-01-31T00:00:00'}}|"
                        + "definition.time.from|must be a time as in",
                "{'type':'performed','event':'a','time':{'type':'since','from':'+99999-01-31T00:00:00Z'}}|"
                        + "definition.time.from|must be a time",
                "{'type':'performed','event':'a','time':{'type':'during','from':'2026-01-31T00:00:00Z'}}|"
                        + "definition.time.to|must be a time as in",
                "{'type':'performed','event':'a','time':{'type':'during','from':'2026-02-01T00:00:00Z',"
                        + "'to':'2026-02-01T01:00:00+01:00'}}|definition.time.to|"
                        + "must be later than from: this range can match nobody",
                "{'type':'performed','event':'a','time':{'type':'during','from':'2026-02-01T00:00:00.0001Z',"
                        + "'to':'2026-02-01T00:00:00.0009Z'}}|definition.time.to|this range can match nobody"
            })
    void aFaultIsNamedWithItsPlaceAndItsRemedy(String json, String field, String message) {
        assertThat(faults(json)).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo(field);
            assertThat(fault.message()).contains(message);
        });
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThat(faults("""
                {'all':[{'type':'performed','event':'','comparison':'often','time':{'type':'soon'},'who':1},
                        {'any':[{'type':'property','property':'a','operator':'is','values':[]}]},
                        {'type':'group'}]}"""))
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder(
                        "definition.all[0].who",
                        "definition.all[0].event",
                        "definition.all[0].comparison",
                        "definition.all[0].time.type",
                        "definition.all[1].any[0].values",
                        "definition.all[2].type");
    }

    @Test
    void aFaultShowsWhatStoodThereShortened() {
        FieldError fault = faults("{'type':'" + "x".repeat(500) + "'}").getFirst();
        assertThat(fault.value()).isEqualTo("x".repeat(100) + "…");
        assertThat(faults("{'type':'performed','event':'a','comparison':'is','value':[1]}")
                        .getFirst()
                        .value())
                .isEqualTo("[1]");
    }

    @Test
    void tooDeepNestingIsRefusedWhereItBegins() {
        String json = "{'not':".repeat(CohortDefinitionReader.MAX_DEPTH) + LEAF + "}".repeat(20);
        List<FieldError> faults = faults(json);
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("definition" + ".not".repeat(20));
            assertThat(fault.message()).isEqualTo("nests deeper than 20 groups; split it with in_cohort");
        });
    }

    @Test
    void tooManyConditionsAreToldOnceHoweverManyThereAre() {
        String json = "{'any':[" + (LEAF + ",").repeat(2_000) + LEAF + "]}";
        assertThat(faults(json)).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo("definition.any[499]");
            assertThat(fault.message()).isEqualTo("has more than 500 conditions; split it with in_cohort");
        });
    }

    @Test
    void namesWithTheCharacterZeroAreRefused() {
        assertThat(faults("{'type':'performed','event':'a\\u0000b'}"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("character 0"));
    }

    @Test
    void tooManyEventsFiltersAndValuesAreRefused() {
        assertThat(faults("{'type':'performed','event':[" + "'a',".repeat(50) + "'a']}"))
                .extracting(FieldError::field)
                .containsExactly("definition.event");
        String filter = "{'property':'b','operator':'is_set'}";
        assertThat(faults("{'type':'performed','event':'a','where':[" + (filter + ",").repeat(50) + filter + "]}"))
                .extracting(FieldError::field)
                .containsExactly("definition.where");
        assertThat(faults("{'type':'property','property':'a','operator':'is','values':[" + "1,".repeat(10_000) + "1]}"))
                .extracting(FieldError::field)
                .containsExactly("definition.values");
    }
}
