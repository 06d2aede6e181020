package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cohortsync.api.access.Role;
import io.cohortsync.contracts.deletion.DeletionProgress;
import io.cohortsync.contracts.deletion.DeletionProgress.Removal;
import io.cohortsync.contracts.deletion.DeletionProgress.RemovalState;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.UserProfile;
import io.cohortsync.contracts.user.UserKey;
import io.cohortsync.contracts.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletionApiTest {
    private final RunningApi api = RunningApi.shared();
    private Given given;
    private PlayedEngine engine;

    @BeforeEach
    void workspace() {
        given = Given.workspace(api);
        engine = new PlayedEngine(given.workspaceId());
    }

    @Test
    void a_deletion_goes_into_the_users_lane_and_its_report_names_nobody() throws InvalidProtocolBufferException {
        ApiClient.Answer asked = delete();
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.at("/state")).isEqualTo("running");
        String id = asked.at("/id");
        UserKey jane = UserKey.of(given.workspaceId(), "jane-1", "");
        var written = Broker.await("user-updates", jane.text(), all -> !all.isEmpty());
        UserUpdate update = UserUpdate.parseFrom(written.getFirst().value());
        assertThat(update.getUserId()).isEqualTo("jane-1");
        assertThat(update.getDeviceId()).isEmpty();
        assertThat(update.getDeletion().getDeletionId()).isEqualTo(id);

        var out = new Removal("syn_1", "dst_1", RemovalState.REMOVED, 2000L, "");
        var refused = new Removal("", "", RemovalState.LEFT, 3000L, "the sync is deleted");
        report(id, 2, List.of(out, refused), 3000L);
        ApiClient.Answer over = awaitState(id, "incomplete");
        report(id, 1, List.of(), null);
        report(id, 3, List.of(out), 4000L);
        ApiClient.Answer done = awaitState(id, "done");
        assertThat(over.at("/destinations/1/reason")).isEqualTo("the sync is deleted");
        assertThat(over.json().at("/destinations/1/sync_id").isNull()).isTrue();
        assertThat(done.at("/destinations/0/at")).isEqualTo("1970-01-01T00:00:02Z");
        assertThat(done.at("/finished_at")).isEqualTo("1970-01-01T00:00:04Z");
        assertThat(done.at("/amplitude_id")).isEqualTo(Long.toString(jane.amplitudeId()));
        assertThat(done.text() + given.admin().get("/api/v1/audit").text()).doesNotContain("jane");
        assertThat(given.admin().get("/api/v1/deletions").at("/items/0/id")).isEqualTo(id);
    }

    @Test
    void whom_nobody_knows_is_not_found_and_viewers_delete_nobody() {
        var unknown = engine.whileAnswering(
                2, () -> given.admin().delete("/api/v1/users/nobody-1"), (_, _) -> new Answer.NoSuchUser());
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(given.as(api, Role.VIEWER).delete("/api/v1/users/jane-1").status())
                .isEqualTo(403);
        assertThat(given.admin().get("/api/v1/deletions/del_none").status()).isEqualTo(404);
    }

    @Test
    void reports_of_another_workspace_are_not_there() {
        String id = delete().at("/id");
        assertThat(Given.workspace(api).admin().get("/api/v1/deletions/" + id).status())
                .isEqualTo(404);
    }

    private ApiClient.Answer delete() {
        var profile = new UserProfile("7", "jane-1", List.of("phone-1"), 0, null, List.of(), List.of(), List.of());
        return engine.whileAnswering(1, () -> given.admin().delete("/api/v1/users/jane-1"), (_, _) -> profile);
    }

    private void report(String id, long version, List<Removal> removals, @Nullable Long finishedAt) {
        var progress = new DeletionProgress(given.workspaceId(), id, version, 5, removals, finishedAt);
        Broker.write("user-deletions", id, Json.write(progress));
    }

    private ApiClient.Answer awaitState(String id, String state) {
        return await().atMost(Broker.PATIENCE)
                .until(
                        () -> given.admin().get("/api/v1/deletions/" + id),
                        answer -> answer.at("/state").equals(state));
    }
}
