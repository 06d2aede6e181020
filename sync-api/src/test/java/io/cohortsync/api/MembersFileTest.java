package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MembersFileTest {
    private static final int PARTITIONS = 4;

    private final Given given = Given.workspace(RunningApi.shared());
    private final String id = given.cohort("Berliners");
    private final String path = "/api/v1/cohorts/" + id + "/members.csv";

    @Test
    void a_cohort_is_downloaded_page_by_page_and_no_spreadsheet_runs_a_cell() {
        assertThat(given.admin().get(path).status()).as("while it is computed").isEqualTo(409);
        ready();
        var file = new PlayedEngine(given.workspaceId())
                .whileAnswering(
                        PARTITIONS + 1, () -> given.admin().get(path + "?property=note&property=city"), this::members);
        assertThat(file.status()).as(file.text()).isEqualTo(200);
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.header("Content-Disposition")).contains(id + "-members.csv");
        assertThat(file.text().split("\r\n"))
                .containsExactly(
                        "user_id,device_id,amplitude_id,\"note\",\"city\"",
                        "\"'=HYPERLINK(1)\",\"\",\"7\",\"said \"\"no\"\", 3\",\"\"",
                        "\"jane-1\",\"'+49\",\"8\",\"[1,2]\",\"'@home\"");
    }

    @Test
    void a_file_that_breaks_off_does_not_end_as_if_it_were_whole() {
        ready();
        assertThatThrownBy(() -> new PlayedEngine(given.workspaceId())
                        .whileAnswering(
                                2,
                                () -> given.admin().get(path),
                                (question, partition) ->
                                        ((Question.Members) question).after().isEmpty()
                                                ? new Answer.Members(many(), false)
                                                : new Answer.Failed("restoring")))
                .rootCause()
                .isInstanceOf(java.io.IOException.class);
    }

    @Test
    void a_cohort_of_another_workspace_is_not_there_and_too_many_properties_are_refused() {
        assertThat(Given.workspace(RunningApi.shared()).admin().get(path).status())
                .isEqualTo(404);
        String many = "?property=p" + "&property=p".repeat(20);
        assertThat(given.admin().get(path + many).at("/errors/0/field")).isEqualTo("property");
    }

    private void ready() {
        CohortsApiTest.report(id, 1);
        await().atMost(Broker.PATIENCE)
                .until(() ->
                        given.admin().get("/api/v1/cohorts/" + id).at("/state").equals("ready"));
    }

    private Answer members(Question asked, int partition) {
        var question = (Question.Members) asked;
        assertThat(question.properties()).containsExactly("note", "city");
        if (partition == 0 && question.after().isEmpty()) {
            return new Answer.Members(
                    List.of(new Answer.Member(
                            "k1",
                            "7",
                            "=HYPERLINK(1)",
                            "",
                            0,
                            Map.of("note", Json.mapper().readTree("\"said \\\"no\\\", 3\"")))),
                    false);
        }
        return new Answer.Members(
                partition == 3
                        ? List.of(new Answer.Member(
                                "k2",
                                "8",
                                "jane-1",
                                "+49",
                                0,
                                Map.of(
                                        "note",
                                        Json.mapper().readTree("[1,2]"),
                                        "city",
                                        Json.mapper().readTree("\"@home\""))))
                        : List.of(),
                true);
    }

    /** More than any buffer on the way holds. */
    private static List<Answer.Member> many() {
        List<Answer.Member> members = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            members.add(new Answer.Member("k" + i, "7", "user-" + i, "", 0, Map.of()));
        }
        return members;
    }
}
