package io.cohortsync.contracts.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.cohort.InvalidDefinition.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnmatchableTest {
    private static final String IS_PAID =
            "{'type':'property','property':'plan','operator':'is','values':['pro','team']";
    private static final String IS_FREE =
            "{'type':'property','property':'plan','operator':'is_not','values':['team','pro','x']";
    private static final String PAID = IS_PAID + "}";
    private static final String FREE = IS_FREE + "}";
    private static final String UNSET = "{'type':'property','property':'plan','operator':'is_not_set'}";
    private static final String LAST_WEEK = ",'when':'most_recently','time':{'type':'last','amount':7,'unit':'days'}}";
    private static final String EVER = ",'when':'most_recently'}";
    private static final String SOME_TIME = ",'when':'any_time'}";
    private static final String BOUGHT = "{'type':'performed','event':'Buy','comparison':'at_least','value':3}";
    private static final String HARDLY = "{'type':'performed','event':['Buy'],'comparison':'at_most','value':2}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'all':[" + PAID + "," + FREE + "]}",
                "{'all':[" + UNSET + "," + PAID + "]}",
                "{'all':[" + IS_PAID + LAST_WEEK + "," + IS_FREE + LAST_WEEK + "]}",
                "{'all':[" + BOUGHT + "," + HARDLY + "]}",
                "{'all':[" + BOUGHT + ",{'not':" + BOUGHT + "}]}",
                "{'all':[" + BOUGHT + ",{'all':[" + PAID + ",{'not':" + PAID + "}]}]}",
                "{'not':{'any':[" + UNSET + ",{'type':'property','property':'plan','operator':'is_set'}]}}",
                "{'any':[{'all':[" + PAID + "," + FREE + "]},{'all':[" + BOUGHT + "," + HARDLY + "]}]}",
                "{'not':{'type':'performed','event':'Buy','comparison':'at_least','value':0}}",
                "{'all':[{'type':'property','property':'born','operator':'before','values':['2000-01-01T00:00:00Z']},"
                        + "{'type':'property','property':'born','operator':'after','values':['2001-01-01T00:00:00Z']}]}",
                "{'all':[{'type':'property','property':'due','operator':'in_the_last','amount':1,'unit':'days'},"
                        + "{'type':'property','property':'due','operator':'in_the_next','amount':1,'unit':'days'}]}",
                "{'all':[{'type':'in_cohort','cohort_id':'c'},{'not':{'type':'in_cohort','cohort_id':'c'}}]}",
                "{'type':'performed','event':'Buy','where':[{'property':'p','operator':'is','values':['a']},"
                        + "{'property':'p','operator':'is_not','values':['a']}]}",
                "{'type':'performed','event':'Buy','measure':'distinct_days','comparison':'at_least','value':9,"
                        + "'time':{'type':'last','amount':7,'unit':'days'}}",
                "{'type':'performed','event':'Buy','measure':'distinct_values','property':'p','comparison':'is',"
                        + "'value':2.5}",
                "{'type':'performed','event':'Buy','measure':'relative_count','comparison':'greater_than',"
                        + "'than':{'event':'Buy'}}"
            })
    void aDefinitionThatCanMatchNobodyIsFound(String json) {
        assertThat(Unmatchable.faults(definition(json)))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.message()).startsWith("can match nobody: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'any':[" + PAID + "," + FREE + "]}",
                "{'all':[" + IS_PAID + LAST_WEEK + "," + FREE + "]}",
                "{'all':[" + IS_PAID + LAST_WEEK + "," + IS_FREE + EVER + "]}",
                "{'all':[" + IS_PAID + SOME_TIME + "," + IS_FREE + SOME_TIME + "]}",
                "{'any':[" + BOUGHT + ",{'all':[" + PAID + "," + FREE + "]}]}",
                "{'not':{'all':[" + PAID + "," + FREE + "]}}",
                "{'all':[{'not':" + PAID + "}," + UNSET + "]}",
                "{'all':[" + BOUGHT + ",{'type':'performed','event':'Buy','comparison':'at_most','value':3}]}",
                "{'all':[{'type':'property','property':'tags','operator':'is','values':['a']},"
                        + "{'type':'property','property':'tags','operator':'is','values':['b']}]}",
                "{'type':'performed','event':'Buy','measure':'distinct_days','comparison':'at_least','value':8,"
                        + "'time':{'type':'last','amount':7,'unit':'days'}}"
            })
    void whatSomebodyCanMatchIsLeftAlone(String json) {
        assertThat(Unmatchable.faults(definition(json))).isEmpty();
    }

    @Test
    void theGroupAndBothConditionsAreNamed() {
        assertThat(Unmatchable.faults(definition("{'any':[{'all':[" + PAID + "," + BOUGHT + "," + UNSET + "]}]}")))
                .containsExactly(new FieldError(
                        "definition.any[0]",
                        null,
                        "can match nobody: definition.any[0].all[0] and definition.any[0].all[2] exclude each other"));
    }

    @Test
    void twoRangesWithoutACommonNumberAreWarnedOf() {
        String json = "{'all':[{'type':'property','property':'age','operator':'less_than','values':[20]},"
                + "{'type':'property','property':'age','operator':'at_least','values':[30]}]}";
        assertThat(Unmatchable.faults(definition(json))).isEmpty();
        assertThat(Unmatchable.warnings(definition(json))).singleElement().satisfies(warning -> {
            assertThat(warning.field()).isEqualTo("definition");
            assertThat(warning.message()).contains("definition.all[0] and definition.all[1]", "list of values");
        });
        assertThat(Unmatchable.warnings(definition(json.replace("[30]", "[10]"))))
                .isEmpty();
    }

    private static CohortDefinition definition(String json) {
        return new CohortDefinition(Definitions.read(json));
    }
}
