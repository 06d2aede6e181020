package io.cohortsync.engine.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.DeleteSync;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.contracts.engine.EngineCommand.PropertySent;
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
import io.cohortsync.engine.state.StoredProperty;
import io.cohortsync.engine.state.UserState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** One workspace with a sync that sends the values of a property, and the destination as a map from identifiers to values. */
final class ValueWorld {
    private static final String DESTINATION = "dst_1";
    private static final String PROPERTY = "score";
    private static final List<String> DEVICES = List.of("phone1", "tablet", "laptop");
    /** Who logs in on a device is always the same. */
    private static final Map<String, String> OWNERS = Map.of("phone1", "jane1", "tablet", "jane1", "laptop", "mary1");

    private final EngineLane lane;
    private final int number;
    private final Random random;
    private final boolean unsets;
    private final List<IdentifierSource> mapping;
    private final Deque<DeliveryBatch> unanswered = new ArrayDeque<>();
    private final Map<String, String> userOf = new HashMap<>();
    private final Map<String, String> held = new TreeMap<>();
    private SyncState state = SyncState.ACTIVE;
    private long version;
    private int runs;

    ValueWorld(EngineLane lane, int number, Random random, boolean unsets) {
        this.lane = lane;
        this.number = number;
        this.random = random;
        this.unsets = unsets;
        this.mapping = MappedValues.mapping(random);
        put();
    }

    void step() {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> write();
            case 4, 5, 6 -> answer(outcome());
            case 7 -> startRun();
            case 8 -> {
                state = state == SyncState.ACTIVE ? SyncState.PAUSED : SyncState.ACTIVE;
                put();
            }
            default -> lane.pass(Duration.ofMillis(10));
        }
        unanswered.addAll(lane.deliveries(DESTINATION));
    }

    private void put() {
        lane.tell(
                new PutSync(
                        workspace(),
                        sync(),
                        number,
                        ++version,
                        null,
                        DESTINATION,
                        false,
                        state,
                        mapping,
                        List.of(),
                        List.of(),
                        new PropertySent(PROPERTY, unsets),
                        false),
                sync());
    }

    private void startRun() {
        if (state == SyncState.ACTIVE) {
            lane.tell(new StartRun(workspace(), "run_" + number + "_" + ++runs, sync(), null), sync());
        }
    }

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
        switch (random.nextInt(5)) {
            case 0 -> update.addOperations(unset(PROPERTY));
            case 1, 2, 3 -> update.addOperations(set(PROPERTY, "v" + random.nextInt(3)));
            default -> {}
        }
        for (String property : MappedValues.PROPERTIES) {
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> update.addOperations(set(property, MappedValues.value(property, person, random)));
                case 3 -> update.addOperations(unset(property));
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

    private static PropertyOperation unset(String name) {
        return PropertyOperation.newBuilder()
                .setKind(PropertyOperation.Kind.UNSET)
                .setName(name)
                .build();
    }

    private OutcomeState outcome() {
        return switch (random.nextInt(6)) {
            case 0 -> OutcomeState.SKIPPED;
            case 1 -> OutcomeState.UNDELIVERED;
            default -> OutcomeState.DELIVERED;
        };
    }

    private void answer(OutcomeState wanted) {
        DeliveryBatch batch = unanswered.poll();
        if (batch == null) {
            return;
        }
        OutcomeBatch.Builder outcomes = OutcomeBatch.newBuilder()
                .setWorkspaceId(workspace())
                .setDestinationId(DESTINATION)
                .setSyncId(sync())
                .setRunId(batch.getRunId());
        for (Delivery delivery : batch.getDeliveriesList()) {
            if (wanted == OutcomeState.DELIVERED || wanted == OutcomeState.UNDELIVERED && random.nextBoolean()) {
                carryOut(delivery);
            }
            outcomes.addOutcomes(Outcome.newBuilder()
                    .setUserKey(delivery.getUserKey())
                    .setOperation(delivery.getOperation())
                    .setVersion(delivery.getVersion())
                    .addAllIdentifiers(delivery.getIdentifiersList())
                    .setState(wanted)
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
        if (delivery.getOperation() == Operation.SET) {
            held.put(identifier, delivery.getValue().getText());
        } else {
            assertThat(delivery.getOperation()).isEqualTo(Operation.UNSET);
            assertThat(unsets).as("it can take values back").isTrue();
            held.remove(identifier);
        }
    }

    /** The destination is well and the sync active from here on, and runs go by until nothing is left to send. */
    void settle() {
        if (state == SyncState.PAUSED) {
            state = SyncState.ACTIVE;
            put();
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

    void check() {
        Map<String, String> wished = new TreeMap<>();
        for (UserState person : lane.people(workspace())) {
            score(person)
                    .ifPresent(score -> MappedValues.resolve(mapping, person)
                            .ifPresent(identifier -> wished.put(identifier, score)));
        }
        if (unsets) {
            assertThat(held).isEqualTo(wished);
        } else {
            assertThat(held).containsAllEntriesOf(wished);
        }
    }

    private static Optional<String> score(UserState person) {
        return person.getPropertiesList().stream()
                .filter(property -> property.getName().equals(PROPERTY) && property.hasValue())
                .map(StoredProperty::getValue)
                .map(PropertyValue::getText)
                .findFirst();
    }

    void end() {
        lane.tell(new DeleteSync(workspace(), sync(), number), sync());
    }

    private String workspace() {
        return "wsp_" + number;
    }

    private String sync() {
        return "syn_" + number;
    }
}
