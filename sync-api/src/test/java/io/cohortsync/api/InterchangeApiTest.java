package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterchangeApiTest {
    private static final String IMPORT = "/api/v1/cohorts/import";
    /** One entry of the answer of Amplitude's GET /api/3/cohorts. */
    private static final String SHOWN = """
            {"appId": 360829, "archived": false, "definition": {"version": 3, "countGroup": "User", "cohortType": "UNIQUES",
              "andClauses": [{"negated": false, "orClauses": [{"type": "event", "time_type": "rolling", "time_value": 30, "offset": 0,
                "interval": 1, "type_value": "API Doc View", "operator": ">=", "operator_value": 1, "group_by": [], "metric": null}]}],
              "referenceFrameTimeParams": {}},
             "description": null, "finished": true, "id": "26umsb5", "name": "Cohort 1", "owners": ["dataadmin@example.com"],
             "published": true, "size": 2, "type": "redshift", "lastMod": 1644006291, "hidden": false, "metadata": null}""";

    private Given given;

    @BeforeEach
    void workspace() {
        given = Given.workspace(RunningApi.shared());
    }

    @Test
    void a_cohort_of_amplitudes_list_becomes_a_cohort_and_is_shown_as_it_was() {
        var made = given.admin().post(IMPORT, SHOWN);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.at("/name")).isEqualTo("Cohort 1");
        assertThat(made.at("/definition/event")).isEqualTo("API Doc View");
        assertThat(made.at("/state")).isEqualTo("computing");
        var shown = given.admin().get("/api/v1/cohorts/" + made.at("/id") + "/export");
        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        var again = given.admin().post(IMPORT, shown.text());
        assertThat(again.status()).as(again.text()).isEqualTo(201);
        assertThat(again.json().at("/definition")).isEqualTo(made.json().at("/definition"));
    }

    @Test
    void a_cohort_that_cannot_be_imported_is_refused_with_every_path_and_makes_nothing() {
        var answer =
                given.admin().post(IMPORT, SHOWN.replace("rolling", "relative").replace("API Doc View", "_all"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors").findValuesAsString("field"))
                .containsExactly(
                        "definition.andClauses[0].orClauses[0].type_value",
                        "definition.andClauses[0].orClauses[0].time_type");
        var unknown = given.admin().post(IMPORT, """
                        {"name": "x", "definition": {"version": 3, "andClauses": [
                          {"negated": false, "orClauses": [{"type": "cohort", "type_value": "26umsb5"}]}]}}""");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.at("/errors/0/value")).isEqualTo("26umsb5");
        assertThat(given.admin().post(IMPORT, "{\"name\": \"x\"}").at("/errors/0/field"))
                .isEqualTo("definition");
        assertThat(given.admin().get("/api/v1/cohorts").json().at("/items").size())
                .isZero();
    }

    @Test
    void a_cohort_that_amplitude_cannot_say_is_not_exported_and_a_static_one_has_no_rules() {
        String id = Given.made(given.admin().post("/api/v1/cohorts", Given.cohortJson("Loyal", """
                {"type": "performed", "event": "Buy", "measure": "distinct_days", "comparison": "at_least", "value": 3}""")));
        var answer = given.admin().get("/api/v1/cohorts/" + id + "/export");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo("definition.measure");
        String guests = Given.made(given.admin().post("/api/v1/cohorts", "{\"name\": \"Guests\", \"static\": true}"));
        var listed = given.admin().get("/api/v1/cohorts/" + guests + "/export");
        assertThat(listed.json().at("/definition/andClauses").isEmpty()).isTrue();
    }
}
