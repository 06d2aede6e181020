package io.cohortsync.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cohortsync.contracts.deletion.DeletionProgress;
import io.cohortsync.contracts.deletion.DeletionProgress.RemovalState;
import io.cohortsync.contracts.engine.EngineCommand;
import io.cohortsync.contracts.engine.EngineCommand.DeleteSync;
import io.cohortsync.contracts.engine.EngineCommand.EndFile;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.contracts.engine.EngineCommand.PropertySent;
import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.engine.EngineCommand.PutSync;
import io.cohortsync.contracts.engine.EngineCommand.StartRun;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.identifier.IdentifierForm;
import io.cohortsync.contracts.message.Deletion;
import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.FileEnd;
import io.cohortsync.contracts.message.FileOutcome;
import io.cohortsync.contracts.message.Holding;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.Population;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.identity.Lanes.Sent;
import io.cohortsync.engine.identity.Lanes.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deleted users are gone at once, taken out of destinations, and come back as somebody new. */
class DeletionTest {
    private static final String SYNC = "syn_1";
    private static final String JANE = "u:Jane";

    private final Lanes lanes = new Lanes(3, 1_767_225_600_000L);

    @BeforeEach
    void jane() {
        lanes.command(new PutCohort(
                Lanes.WORKSPACE,
                "coh_1",
                1,
                1,
                Json.mapper().readTree("{\"type\":\"performed\",\"event\":\"Buy\"}"),
                "UTC"));
        sync(SyncState.ACTIVE, 1);
        write("phone", "Jane", "jane@x");
        settle(OutcomeState.DELIVERED);
        assertThat(holding()).isEqualTo(1);
    }

    @Test
    void nothingIsLeftHereAndTheDestinationRemovesByWhatItWasSent() {
        delete("del_1");
        arriveAll();
        assertThat(lanes.people()).isEmpty();
        assertThat(lanes.events(JANE)).isEmpty();
        assertThat(size()).isZero();
        assertThat(report("del_1").finishedAt()).isNull();
        Delivery removal = lanes.deliveries.getFirst().batch().getDeliveries(0);
        assertThat(removal.getOperation()).isEqualTo(Operation.REMOVE);
        assertThat(removal.getIdentifiers(0).getValue()).isEqualTo("jane@x");
        assertThat(lanes.forgotten).doesNotContain(Lanes.WORKSPACE + "/" + JANE);

        settle(OutcomeState.DELIVERED);
        DeletionProgress done = report("del_1");
        assertThat(done.events()).isEqualTo(1);
        assertThat(done.removals()).hasSize(1);
        assertThat(done.removals().getFirst().syncId()).isEqualTo(SYNC);
        assertThat(done.removals().getFirst().destinationId()).isEqualTo("dst_1");
        assertThat(done.removals().getFirst().state()).isEqualTo(RemovalState.REMOVED);
        assertThat(done.removals().getFirst().at()).isEqualTo(done.finishedAt());
        assertThat(holding()).isZero();
        assertThat(lanes.forgotten)
                .containsExactlyInAnyOrder(Lanes.WORKSPACE + "/" + JANE, Lanes.WORKSPACE + "/d:phone");
    }

    @Test
    void aPausedSyncRemovesDeletedUsersAllTheSame() {
        sync(SyncState.PAUSED, 2);
        delete("del_1");
        settle(OutcomeState.DELIVERED);
        assertThat(removal("del_1")).isEqualTo(RemovalState.REMOVED);
    }

    @Test
    void anOutageIsWaitedForAndARefusalNamedAfterTenTries() {
        delete("del_1");
        for (int i = 0; i < 12; i++) {
            settle(OutcomeState.UNDELIVERED);
            assertThat(removal("del_1")).isEqualTo(RemovalState.REMOVING);
            lanes.pass(Duration.ofHours(1).toMillis());
        }
        assertThat(lanes.deliveries).hasSize(1);
        settle(OutcomeState.SKIPPED);
        assertThat(removal("del_1")).isEqualTo(RemovalState.REFUSED);
        assertThat(report("del_1").removals().getFirst().reason()).isEqualTo("not now");
        assertThat(report("del_1").finishedAt()).isNotNull();
    }

    @Test
    void whoComesBackIsSomebodyNewAndIsSentWhenTheRemovalIsAnswered() {
        delete("del_1");
        write("laptop", "Jane", "new@x");
        arriveAll();
        lanes.tick();
        assertThat(lanes.events(JANE)).containsExactly("Buy");
        assertThat(lanes.deliveries).hasSize(1);
        Sent removal = lanes.deliveries.removeFirst();
        answer(removal, OutcomeState.DELIVERED);
        arriveAll();
        assertThat(removal("del_1")).isEqualTo(RemovalState.REMOVED);
        Delivery addition = lanes.deliveries.getFirst().batch().getDeliveries(0);
        assertThat(addition.getOperation()).isEqualTo(Operation.ADD);
        assertThat(addition.getIdentifiers(0).getValue()).isEqualTo("new@x");
        answer(lanes.deliveries.removeFirst(), OutcomeState.DELIVERED);
        arriveAll();
        lanes.tick();
        assertThat(holding()).isEqualTo(1);

        delete("del_2");
        settle(OutcomeState.DELIVERED);
        assertThat(removal("del_2")).isEqualTo(RemovalState.REMOVED);
        assertThat(report("del_2").finishedAt()).isNotNull();
        assertThat(holding()).isZero();
    }

    @Test
    void theDeviceOfADeletedUserIsAnonymousAgain() {
        delete("del_1");
        settle(OutcomeState.DELIVERED);
        write("phone", "", "phone@x");
        arriveAll();
        assertThat(lanes.people()).containsOnlyKeys("d:phone");
    }

    @Test
    void whatWasAcceptedBeforeTheDeletionAndArrivesLateBringsNobodyBack() {
        write("tablet", "", "tablet@x");
        arriveAll();
        settle(OutcomeState.DELIVERED);
        assertThat(holding()).isEqualTo(2);
        // The claim stands in the tablet's lane and is read after the deletion.
        write("tablet", "Jane", "");
        UserUpdate deletion = deletion("del_1");
        lanes.write("api", deletion);
        for (Way way : lanes.ways()) {
            if (way.from().equals("api")) {
                lanes.arrive(way);
            }
        }
        settle(OutcomeState.DELIVERED);
        assertThat(lanes.people()).doesNotContainKey("d:tablet");
        assertThat(lanes.deliveries).isEmpty();
        write("tablet", "", "again@x");
        arriveAll();
        assertThat(lanes.people()).containsKey("d:tablet");
        settle(OutcomeState.DELIVERED);
        assertThat(report("del_1").finishedAt()).isNotNull();
        assertThat(holding()).isEqualTo(1);
    }

    @Test
    void ofADeletedSyncTheReportSaysThatItsListWasLeft() {
        delete("del_1");
        arriveAll();
        lanes.command(new DeleteSync(Lanes.WORKSPACE, SYNC, 1));
        assertThat(removal("del_1")).isEqualTo(RemovalState.LEFT);
        assertThat(report("del_1").finishedAt()).isNotNull();
    }

    @Test
    void ofAValueThatCannotBeTakenBackTheReportSaysThatItWasLeft() {
        lanes.command(new PutSync(
                Lanes.WORKSPACE,
                "syn_2",
                2,
                1,
                null,
                "dst_1",
                false,
                SyncState.ACTIVE,
                List.of(new IdentifierSource("email", "email", IdentifierForm.ANY)),
                List.of(),
                List.of(),
                new PropertySent("email", false),
                false));
        lanes.command(new StartRun(Lanes.WORKSPACE, "run_1", "syn_2", null));
        lanes.tick();
        settle(OutcomeState.DELIVERED);

        delete("del_1");
        settle(OutcomeState.DELIVERED);
        assertThat(report("del_1").removals())
                .extracting(DeletionProgress.Removal::syncId, DeletionProgress.Removal::state)
                .containsExactlyInAnyOrder(tuple(SYNC, RemovalState.REMOVED), tuple("syn_2", RemovalState.LEFT));
        assertThat(report("del_1").finishedAt()).isNotNull();
    }

    @Test
    void ofAFileTheyAreRemovedWhenTheNextOneIsShown() {
        lanes.command(new PutSync(
                Lanes.WORKSPACE,
                "syn_2",
                2,
                1,
                "coh_1",
                "dst_1",
                false,
                SyncState.ACTIVE,
                List.of(new IdentifierSource("email", "email", IdentifierForm.ANY)),
                List.of(),
                List.of(),
                null,
                true));
        sendFile("run_1");

        delete("del_1");
        settle(OutcomeState.DELIVERED);
        assertThat(states("del_1"))
                .containsExactlyInAnyOrder(tuple(SYNC, RemovalState.REMOVED), tuple("syn_2", RemovalState.REMOVING));
        assertThat(report("del_1").finishedAt()).isNull();

        sendFile("run_2");
        assertThat(states("del_1"))
                .containsExactlyInAnyOrder(tuple(SYNC, RemovalState.REMOVED), tuple("syn_2", RemovalState.REMOVED));
        assertThat(report("del_1").finishedAt()).isNotNull();
    }

    private List<Tuple> states(String id) {
        return report(id).removals().stream()
                .map(removal -> tuple(removal.syncId(), removal.state()))
                .toList();
    }

    private void sendFile(String runId) {
        lanes.command(new StartRun(Lanes.WORKSPACE, runId, "syn_2", null));
        settle(OutcomeState.STAGED);
        lanes.command(new EndFile(Lanes.WORKSPACE, runId, "syn_2", EngineCommand.FileEnd.COMPLETE));
        assertThat(lanes.deliveries)
                .extracting(sent -> sent.batch().getFileEnd())
                .containsExactly(FileEnd.FILE_COMPLETE);
        lanes.deliveries.clear();
        for (int lane = 0; lane < 3; lane++) {
            lanes.answer(
                    lane,
                    OutcomeBatch.newBuilder()
                            .setSyncId("syn_2")
                            .setRunId(runId)
                            .setFile(FileOutcome.newBuilder()
                                    .setEnd(FileEnd.FILE_COMPLETE)
                                    .setState(OutcomeState.DELIVERED))
                            .build());
        }
        arriveAll();
        lanes.tick();
    }

    @Test
    void whoIsNotThereIsDeletedToo() {
        lanes.write("api", deletion("del_1").toBuilder().setUserId("Nobody").build());
        arriveAll();
        assertThat(report("del_1").removals()).isEmpty();
        assertThat(report("del_1").finishedAt()).isNotNull();
    }

    private void sync(SyncState state, long version) {
        lanes.command(new PutSync(
                Lanes.WORKSPACE,
                SYNC,
                1,
                version,
                "coh_1",
                "dst_1",
                true,
                state,
                List.of(new IdentifierSource("email", "email", IdentifierForm.ANY)),
                List.of(),
                List.of(),
                null,
                false));
        lanes.tick();
    }

    private void write(String device, String user, String email) {
        UserUpdate.Builder update = UserUpdate.newBuilder()
                .setWorkspaceId(Lanes.WORKSPACE)
                .setDeviceId(device)
                .setUserId(user)
                .setAcceptedAt(lanes.now())
                .setTime(lanes.now());
        if (!email.isEmpty()) {
            update.setEvent(Event.newBuilder().setType("Buy").setInsertId(email))
                    .addOperations(PropertyOperation.newBuilder()
                            .setName("email")
                            .setValue(PropertyValue.newBuilder().setText(email)));
        }
        lanes.write(device, update.build());
    }

    private UserUpdate deletion(String id) {
        return UserUpdate.newBuilder()
                .setWorkspaceId(Lanes.WORKSPACE)
                .setUserId("Jane")
                .setAcceptedAt(lanes.now())
                .setDeletion(Deletion.newBuilder().setDeletionId(id))
                .build();
    }

    private void delete(String id) {
        lanes.write("phone", deletion(id));
        arriveAll();
    }

    private void arriveAll() {
        for (List<Way> ways = lanes.ways(); !ways.isEmpty(); ways = lanes.ways()) {
            lanes.arrive(ways.getFirst());
        }
    }

    /** Everything arrives, and every delivery that this leads to is answered, until nothing follows. */
    private void settle(OutcomeState answer) {
        arriveAll();
        lanes.tick();
        while (!lanes.deliveries.isEmpty()) {
            answer(lanes.deliveries.removeFirst(), answer);
            arriveAll();
            lanes.tick();
        }
    }

    private void answer(Sent sent, OutcomeState state) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Delivery delivery : sent.batch().getDeliveriesList()) {
            outcomes.add(Outcome.newBuilder()
                    .setUserKey(delivery.getUserKey())
                    .setOperation(delivery.getOperation())
                    .setVersion(delivery.getVersion())
                    .setState(state)
                    .setPartnerMessage(state == OutcomeState.DELIVERED ? "" : "not now")
                    .build());
        }
        lanes.answer(
                sent.lane(),
                OutcomeBatch.newBuilder()
                        .setSyncId(sent.batch().getSyncId())
                        .setRunId(sent.batch().getRunId())
                        .addAllOutcomes(outcomes)
                        .build());
    }

    private DeletionProgress report(String id) {
        return Objects.requireNonNull(lanes.deletions.get(id));
    }

    private RemovalState removal(String id) {
        return report(id).removals().getFirst().state();
    }

    private long holding() {
        return lanes.holdings.values().stream().mapToLong(Holding::getHolding).sum();
    }

    private long size() {
        lanes.tick();
        return lanes.populations.values().stream()
                .mapToLong(Population::getSize)
                .sum();
    }
}
