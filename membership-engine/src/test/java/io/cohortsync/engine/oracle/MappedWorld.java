package io.cohortsync.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.DeleteCohort;
import io.cohortsync.contracts.engine.EngineCommand.DeleteSync;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.engine.EngineCommand.PutSync;
import io.cohortsync.contracts.engine.EngineCommand.StartRun;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.message.Claim;
import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.DeliveryBatch;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.state.UserState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** One workspace with a sync whose mapping changes, and the destination as a set of identifiers. */
final class MappedWorld {
    private static final String DESTINATION = "dst_1";
    /** Who logs in on a device is always the same: a list can hold a device only once. */
    private static final Map<String, String> OWNERS = Map.of("phone1", "jane1", "tablet", "jane1", "laptop", "mary1");

    private static final List<String> DEVICES = List.of("phone1", "tablet", "laptop");

    /** What becomes of those who are synced when the mapping changes. Pausing keeps too. */
    enum Policy {
        KEEP,
        MIGRATE,
        PAUSE
    }

    private final EngineLane lane;
    private final int number;
    private final Random random;
    private final boolean realTime;
    private final Deque<DeliveryBatch> unanswered = new ArrayDeque<>();
    private final Map<String, String> userOf = new HashMap<>();
    private final Set<String> held = new TreeSet<>();
    private List<IdentifierSource> mapping;
    private List<IdentifierSource> kept = List.of();
    private SyncState state = SyncState.ACTIVE;
    private long version;
    private int runs;

    MappedWorld(EngineLane lane, int number, Random random, boolean realTime) {
        this.lane = lane;
        this.number = number;
        this.random = random;
        this.realTime = realTime;
        mapping = MappedValues.mapping(random);
        lane.tell(
                new PutCohort(
                        workspace(),
                        cohort(),
                        number,
                        1,
                        Json.mapper()
                                .readTree(
                                        "{\"type\":\"property\",\"property\":\"plan\",\"operator\":\"is\",\"values\":[\"gold\"]}"),
                        "UTC"),
                cohort());
        lane.pass(Duration.ofMillis(10));
        put();
    }

    Set<String> held() {
        return held;
    }

    void step() {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> write();
            case 4, 5, 6 -> answer(outcome());
            case 7 -> changeMapping(Policy.values()[random.nextInt(3)]);
            case 8 -> turn();
            case 9 -> startRun();
            default -> lane.pass(Duration.ofMillis(10));
        }
        unanswered.addAll(lane.deliveries(DESTINATION));
    }

    /** What sync-api makes of a change: those of earlier mappings are kept until somebody migrates. */
    void changeMapping(Policy policy) {
        List<IdentifierSource> next = MappedValues.mapping(random);
        switch (policy) {
            case MIGRATE -> kept = List.of();
            case KEEP, PAUSE -> {
                List<IdentifierSource> all = new ArrayList<>(kept);
                mapping.stream().filter(source -> !all.contains(source)).forEach(all::add);
                kept = all;
            }
        }
        mapping = next;
        state = policy == Policy.PAUSE ? SyncState.PAUSED : state;
        put();
        startRun();
    }

    private void turn() {
        state = state == SyncState.ACTIVE ? SyncState.PAUSED : SyncState.ACTIVE;
        put();
        if (realTime) {
            startRun();
        }
    }

    private void put() {
        lane.tell(
                new PutSync(
                        workspace(),
                        sync(),
                        number,
                        ++version,
                        cohort(),
                        DESTINATION,
                        realTime,
                        state,
                        mapping,
                        kept,
                        List.of(),
                        null,
                        false),
                sync());
    }

    private void startRun() {
        if (state == SyncState.ACTIVE) {
            lane.tell(new StartRun(workspace(), "run_" + number + "_" + ++runs, sync(), null), sync());
        }
    }

    /** Values are never those of two people who stay two: a list can hold an identifier only once. */
    private void write() {
        String device = DEVICES.get(random.nextInt(DEVICES.size()));
        boolean logsIn = random.nextInt(3) == 0;
        if (logsIn) {
            userOf.put(device, OWNERS.getOrDefault(device, ""));
        }
        String person = userOf.getOrDefault(device, device);
        String user = logsIn || random.nextInt(3) == 0 ? userOf.getOrDefault(device, "") : "";
        UserUpdate.Builder update = UserUpdate.newBuilder()
                .setWorkspaceId(workspace())
                .setDeviceId(device)
                .setUserId(user)
                .setAcceptedAt(lane.now())
                .setTime(lane.now());
        if (random.nextInt(2) == 0) {
            update.addOperations(set("plan", random.nextInt(4) == 0 ? "basic" : "gold"));
        }
        for (String property : MappedValues.PROPERTIES) {
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> update.addOperations(set(property, MappedValues.value(property, person, random)));
                case 3 ->
                    update.addOperations(PropertyOperation.newBuilder()
                            .setKind(PropertyOperation.Kind.UNSET)
                            .setName(property));
                default -> {}
            }
        }
        if (!user.isEmpty()) {
            lane.tell(UserUpdate.newBuilder()
                    .setWorkspaceId(workspace())
                    .setDeviceId(device)
                    .setAcceptedAt(lane.now())
                    .setClaim(Claim.newBuilder().setUserId(user))
                    .build());
        }
        lane.tell(update.build());
    }

    private static PropertyOperation set(String name, String value) {
        return PropertyOperation.newBuilder()
                .setName(name)
                .setValue(PropertyValue.newBuilder().setText(value))
                .build();
    }

    private OutcomeState outcome() {
        return switch (random.nextInt(8)) {
            case 0 -> OutcomeState.SKIPPED;
            case 1 -> OutcomeState.UNDELIVERED;
            case 2 -> OutcomeState.RETURNED_UNSENT;
            case 3 -> OutcomeState.RETURNED_UNCERTAIN;
            default -> OutcomeState.DELIVERED;
        };
    }

    private void answer(OutcomeState wanted) {
        DeliveryBatch batch = unanswered.poll();
        if (batch == null) {
            return;
        }
        // Only what belongs to no run is returned.
        OutcomeState outcome = batch.getRunId().isEmpty()
                ? wanted
                : switch (wanted) {
                    case RETURNED_UNSENT -> OutcomeState.SKIPPED;
                    case RETURNED_UNCERTAIN -> OutcomeState.UNDELIVERED;
                    default -> wanted;
                };
        OutcomeBatch.Builder outcomes = OutcomeBatch.newBuilder()
                .setWorkspaceId(workspace())
                .setDestinationId(DESTINATION)
                .setSyncId(sync())
                .setRunId(batch.getRunId());
        for (Delivery delivery : batch.getDeliveriesList()) {
            boolean isUncertain = outcome == OutcomeState.UNDELIVERED || outcome == OutcomeState.RETURNED_UNCERTAIN;
            if (outcome == OutcomeState.DELIVERED || isUncertain && random.nextBoolean()) {
                carryOut(delivery);
            }
            outcomes.addOutcomes(Outcome.newBuilder()
                    .setUserKey(delivery.getUserKey())
                    .setOperation(delivery.getOperation())
                    .setVersion(delivery.getVersion())
                    .addAllIdentifiers(delivery.getIdentifiersList())
                    .setState(outcome)
                    .setReason("reason"));
        }
        OutcomeBatch answers = outcomes.build();
        lane.tell(answers);
        if (random.nextInt(10) == 0) {
            lane.tell(answers);
        }
    }

    private void carryOut(Delivery delivery) {
        String identifier = delivery.getIdentifiers(0).getName() + ":"
                + delivery.getIdentifiers(0).getValue();
        if (delivery.getOperation() == Operation.ADD) {
            held.add(identifier);
        } else {
            held.remove(identifier);
        }
    }

    /** The destination is well and the sync active from here on, and runs go by until nothing is left to send. */
    void settle() {
        if (state == SyncState.PAUSED) {
            turn();
        }
        drain();
        for (int i = 0; i < 3; i++) {
            startRun();
            drain();
        }
    }

    private void drain() {
        do {
            answer(OutcomeState.DELIVERED);
            lane.pass(Duration.ofMillis(10));
            unanswered.addAll(lane.deliveries(DESTINATION));
        } while (!unanswered.isEmpty());
    }

    /** Who the destination should hold where nobody keeps an earlier identifier. */
    Set<String> wished() {
        Set<String> wished = new TreeSet<>();
        members().forEach(person -> MappedValues.resolve(mapping, person).ifPresent(wished::add));
        return wished;
    }

    void check() {
        int known = 0;
        for (UserState person : members()) {
            Set<String> rightful = new TreeSet<>();
            Optional<String> wished = MappedValues.resolve(mapping, person);
            wished.ifPresent(rightful::add);
            kept.forEach(source -> MappedValues.identifier(source, person).ifPresent(rightful::add));
            rightful.retainAll(held);
            assertThat(rightful)
                    .as("identifiers of %s in %s, wished is %s", person, held, wished)
                    .hasSizeBetween(wished.isPresent() ? 1 : 0, 1);
            known += rightful.size();
        }
        assertThat(held).as("everybody held is one of them").hasSize(known);
    }

    private List<UserState> members() {
        return lane.people(workspace()).stream()
                .filter(person -> person.getMemberOfList().contains(number))
                .toList();
    }

    void end() {
        lane.tell(new DeleteSync(workspace(), sync(), number), sync());
        lane.tell(new DeleteCohort(workspace(), cohort(), number), cohort());
    }

    private String workspace() {
        return "wsp_" + number;
    }

    private String cohort() {
        return "coh_" + number;
    }

    private String sync() {
        return "syn_" + number;
    }
}
