package io.cohortsync.notification.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.definition.Definition.NotifiedEvent;
import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.destination.DestinationEvent.Kind;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.run.RunEvent.RunState;
import io.cohortsync.notification.News;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecipientsTest {
    private final List<Definition> definitions =
            new ArrayList<>(News.definitions("wsp_1", "dst_1", "syn_1", "all@example.com", "A sync"));

    @Test
    void a_reader_of_all_syncs_and_a_reader_of_this_sync_are_told_and_others_are_not() {
        subscribe("wsp_1", "this@example.com", "syn_1", NotifiedEvent.RUN_SUCCEEDED);
        subscribe("wsp_1", "other-sync@example.com", "syn_2", NotifiedEvent.RUN_SUCCEEDED);
        subscribe("wsp_1", "failures@example.com", null, NotifiedEvent.RUN_FAILED);
        subscribe("wsp_2", "stranger@example.com", null, NotifiedEvent.RUN_SUCCEEDED);

        assertThat(Recipients.of(ended(RunState.SUCCEEDED, false), definitions))
                .containsExactly("all@example.com", "this@example.com");
    }

    @Test
    void who_hears_of_failures_hears_of_a_run_that_waits() {
        subscribe("wsp_1", "failures@example.com", null, NotifiedEvent.RUN_FAILED);
        subscribe("wsp_1", "successes@example.com", null, NotifiedEvent.RUN_SUCCEEDED);

        assertThat(Recipients.of(new Alert.RunNews(News.planned(RunState.AWAITING_CONFIRMATION, false)), definitions))
                .containsExactly("all@example.com", "failures@example.com");
    }

    @Test
    void one_address_gets_one_mail_however_many_subscriptions_fit() {
        subscribe("wsp_1", "ALL@example.com", "syn_1", NotifiedEvent.RUN_SUCCEEDED);

        assertThat(Recipients.of(ended(RunState.SUCCEEDED, true), definitions)).containsExactly("all@example.com");
    }

    @Test
    void a_run_below_its_target_reaches_those_who_want_only_that() {
        subscribe("wsp_1", "quality@example.com", null, NotifiedEvent.RUN_BELOW_TARGET);

        assertThat(Recipients.of(ended(RunState.SUCCEEDED, true), definitions)).contains("quality@example.com");
        assertThat(Recipients.of(ended(RunState.SUCCEEDED, false), definitions)).doesNotContain("quality@example.com");
    }

    @Test
    void a_stopped_destination_reaches_readers_of_the_syncs_that_send_there() {
        subscribe("wsp_1", "this@example.com", "syn_1", NotifiedEvent.DESTINATION_STOPPED);
        subscribe("wsp_1", "other-sync@example.com", "syn_2", NotifiedEvent.DESTINATION_STOPPED);
        subscribe("wsp_1", "recovery@example.com", null, NotifiedEvent.DESTINATION_RECOVERED);
        Alert stopped = new Alert.DestinationChanged(
                new DestinationEvent("wsp_1", "dst_1", Kind.STOPPED, "c", "customer", "d", Instant.EPOCH));

        assertThat(Recipients.of(stopped, definitions)).containsExactly("all@example.com", "this@example.com");
    }

    private void subscribe(String workspace, String email, @Nullable String sync, NotifiedEvent event) {
        definitions.add(new Definition.Subscription("sub_" + email, workspace, email, sync, Set.of(event)));
    }

    private static Alert ended(RunState state, boolean belowTarget) {
        RunEvent.Counts counts = new RunEvent.Counts(1, 0, 0, 0, 0, 0, 0, 0);
        return new Alert.RunNews(News.run("wsp_1", "run_1", "syn_1", "dst_1", state, counts, belowTarget, null));
    }
}
