package io.cohortsync.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.access.Accounts;
import io.cohortsync.api.access.Role;
import io.cohortsync.api.workspace.Workspaces;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.transaction.support.TransactionTemplate;

/** A workspace of its own for a test, and the usual things in it. */
record Given(ApiClient admin, String workspaceId) {
    private static final AtomicInteger COUNT = new AtomicInteger();

    static final String EVERYBODY_FROM_BERLIN = """
            {"type": "property", "property": "city", "operator": "is", "values": ["Berlin"]}""";

    /** A new workspace with an admin token. */
    static Given workspace(RunningApi api) {
        return api.bean(TransactionTemplate.class).execute(_ -> {
            String id = api.bean(Workspaces.class)
                    .create("Workspace " + COUNT.incrementAndGet())
                    .id();
            return new Given(api.client().withToken(token(api, id, Role.ADMIN)), id);
        });
    }

    ApiClient as(RunningApi api, Role role) {
        return api.client().withToken(token(api, workspaceId, role));
    }

    /** A cohort's id. */
    String cohort(String name) {
        return made(admin.post("/api/v1/cohorts", cohortJson(name, EVERYBODY_FROM_BERLIN)));
    }

    /** A sandbox destination's id. */
    String destination(String name) {
        return made(admin.post("/api/v1/destinations", sandboxJson(name)));
    }

    /** A sync's id. */
    String sync(String cohortId, String destinationId, String cadence) {
        return made(admin.post("/api/v1/syncs", syncJson(cohortId, destinationId, cadence)));
    }

    static String cohortJson(String name, String definition) {
        return "{\"name\": \"" + name + "\", \"definition\": " + definition + "}";
    }

    static String sandboxJson(String name) {
        return """
                {"type": "sandbox", "name": "%s", "mapping": [{"identifier": "email", "property": "email"}]}""".formatted(name);
    }

    static String syncJson(String cohortId, String destinationId, String cadence) {
        return """
                {"item": {"type": "cohort", "id": "%s"}, "destination_id": "%s", "cadence": {"type": "%s"}}""".formatted(cohortId, destinationId, cadence);
    }

    static String made(ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/id");
    }

    private static String token(RunningApi api, String workspaceId, Role role) {
        return api.bean(Accounts.class)
                .createToken(workspaceId, "test", role, "test")
                .value();
    }
}
