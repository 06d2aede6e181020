package io.cohortsync.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.deletion.DeletionProgress.RemovalState;
import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.engine.EngineCommand.PutSync;
import io.cohortsync.contracts.engine.EngineCommand.StartRun;
import io.cohortsync.contracts.engine.EngineCommand.SyncState;
import io.cohortsync.contracts.identifier.IdentifierForm;
import io.cohortsync.contracts.message.Deletion;
import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.Outcome;
import io.cohortsync.contracts.message.OutcomeBatch;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.contracts.message.PropertyOperation;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.contracts.message.RunProgress;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.engine.identity.Lanes.Sent;
import io.cohortsync.engine.identity.Lanes.Way;
import io.cohortsync.engine.state.StoredProperty;
import io.cohortsync.engine.state.UserState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * People on several devices, in several lanes, against a destination that refuses, fails and confirms: whatever arrives when,
 * in the end it holds exactly the people of the cohort, each under the identifier of now and nobody under an earlier one.
 */
class MergeModelTest {
    private static final long START = 1_767_225_600_000L;
    private static final List<String> DEVICES = List.of("phone", "tablet", "laptop");
    private static final List<String> USERS = List.of("jane", "mary");
    private static final String SYNC = "syn_1";
    private static final int STEPS = 60;

    @Property(tries = 4_000)
    void inTheEndTheDestinationHoldsThePeopleOfTheCohortOnceEach(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int lanes, @ForAll boolean realTime) {
        World world = new World(new Random(seed), lanes, realTime);
        for (int i = 0; i < STEPS; i++) {
            world.step();
        }
        world.settle();
        world.check();
        world.checkDevices();
    }

    @Property(tries = 4_000)
    void inTheEndTheDestinationHoldsNobodyWhoIsDeletedAndWhoeverCameBack(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int lanes, @ForAll boolean realTime) {
        Random random = new Random(seed);
        World world = new World(random, lanes, realTime);
        world.expectDeletions();
        for (int i = 0; i < STEPS; i++) {
            switch (random.nextInt(12)) {
                case 0 -> world.delete();
                case 1 -> world.pass(Duration.ofMinutes(1 + random.nextInt(90)));
                default -> world.step();
            }
        }
        world.settle();
        world.check();
        world.checkDeletions();
    }

    private static final class World {
        private final Random random;
        private final Lanes lanes;
        private final Set<String> held = new TreeSet<>();
        /** Who is logged in on a device, as its client knows; empty for nobody yet. */
        private final Map<String, String> userOf = new HashMap<>();

        private int runs;
        private int written;
        private int deleted;
        private boolean nobodyIsDeleted = true;

        World(Random random, int partitions, boolean realTime) {
            this.random = random;
            lanes = new Lanes(partitions, START);
            lanes.command(new PutCohort(
                    Lanes.WORKSPACE,
                    "coh_1",
                    1,
                    1,
                    Json.mapper()
                            .readTree(
                                    "{\"type\":\"property\",\"property\":\"plan\",\"operator\":\"is\",\"values\":[\"gold\"]}"),
                    "UTC"));
            lanes.command(new PutSync(
                    Lanes.WORKSPACE,
                    SYNC,
                    1,
                    1,
                    "coh_1",
                    "dst_1",
                    realTime,
                    SyncState.ACTIVE,
                    List.of(new IdentifierSource("email", "email", IdentifierForm.ANY)),
                    List.of(),
                    List.of(),
                    null,
                    false));
            lanes.tick();
        }

        void step() {
            switch (random.nextInt(8)) {
                case 0, 1 -> write();
                case 2, 3, 4 -> arrive();
                case 5, 6 -> answer(outcome());
                case 7 -> {
                    if (random.nextInt(4) == 0) {
                        startRun();
                    }
                    lanes.tick();
                }
                default -> throw new AssertionError();
            }
        }

        /** Addresses are never those of two people who stay two: a list can hold an address only once. */
        private void write() {
            String device = DEVICES.get(random.nextInt(DEVICES.size()));
            boolean logsIn = random.nextInt(3) == 0;
            if (logsIn) {
                userOf.put(device, USERS.get(random.nextInt(USERS.size())));
            }
            String person = userOf.getOrDefault(device, device);
            String user = logsIn || random.nextInt(3) == 0 ? userOf.getOrDefault(device, "") : "";
            UserUpdate.Builder update = UserUpdate.newBuilder()
                    .setWorkspaceId(Lanes.WORKSPACE)
                    .setDeviceId(device)
                    .setUserId(user)
                    .setAcceptedAt(lanes.now())
                    .setTime(lanes.now());
            if (random.nextInt(2) == 0) {
                update.addOperations(set("plan", random.nextInt(3) == 0 ? "basic" : "gold"));
            }
            if (random.nextInt(2) == 0) {
                update.addOperations(set("email", address(person)));
            }
            lanes.write(device, update.build());
        }

        /** Who is deleted and comes back is another person, so no address comes twice then. */
        private String address(String person) {
            return person + (nobodyIsDeleted ? random.nextInt(2) : "-" + written++) + "@x";
        }

        void expectDeletions() {
            nobodyIsDeleted = false;
        }

        void delete() {
            deleted++;
            lanes.write(
                    "api",
                    UserUpdate.newBuilder()
                            .setWorkspaceId(Lanes.WORKSPACE)
                            .setUserId(USERS.get(random.nextInt(USERS.size())))
                            .setAcceptedAt(lanes.now())
                            .setDeletion(Deletion.newBuilder().setDeletionId("del_" + deleted))
                            .build());
        }

        void pass(Duration time) {
            lanes.pass(time.toMillis());
        }

        private static PropertyOperation set(String name, String value) {
            return PropertyOperation.newBuilder()
                    .setName(name)
                    .setValue(PropertyValue.newBuilder().setText(value))
                    .build();
        }

        private void arrive() {
            List<Way> ways = lanes.ways();
            if (!ways.isEmpty()) {
                lanes.arrive(ways.get(random.nextInt(ways.size())));
            }
        }

        private void startRun() {
            runs++;
            lanes.command(new StartRun(Lanes.WORKSPACE, "run_" + runs, SYNC, null));
        }

        private OutcomeState outcome() {
            return switch (random.nextInt(4)) {
                case 0 -> OutcomeState.SKIPPED;
                case 1 -> OutcomeState.UNDELIVERED;
                default -> OutcomeState.DELIVERED;
            };
        }

        private void answer(OutcomeState state) {
            Sent sent = lanes.deliveries.poll();
            if (sent == null) {
                return;
            }
            OutcomeBatch.Builder outcomes = OutcomeBatch.newBuilder()
                    .setWorkspaceId(Lanes.WORKSPACE)
                    .setDestinationId("dst_1")
                    .setSyncId(SYNC)
                    .setRunId(sent.batch().getRunId());
            for (Delivery delivery : sent.batch().getDeliveriesList()) {
                boolean done =
                        state == OutcomeState.DELIVERED || state == OutcomeState.UNDELIVERED && random.nextInt(2) == 0;
                if (done) {
                    carryOut(delivery);
                }
                outcomes.addOutcomes(Outcome.newBuilder()
                        .setUserKey(delivery.getUserKey())
                        .setOperation(delivery.getOperation())
                        .setVersion(delivery.getVersion())
                        .addAllIdentifiers(delivery.getIdentifiersList())
                        .setState(state)
                        .setReason("reason"));
            }
            lanes.answer(sent.lane(), outcomes.build());
        }

        private void carryOut(Delivery delivery) {
            String address = delivery.getIdentifiers(0).getValue();
            if (delivery.getOperation() == Operation.ADD) {
                held.add(address);
            } else {
                held.remove(address);
            }
        }

        void settle() {
            drain();
            for (int i = 0; i < 6; i++) {
                startRun();
                pass(Duration.ofHours(1));
                drain();
            }
        }

        private void drain() {
            do {
                while (!lanes.ways().isEmpty()) {
                    arrive();
                }
                answer(OutcomeState.DELIVERED);
                lanes.tick();
            } while (!lanes.ways().isEmpty() || !lanes.deliveries.isEmpty());
        }

        void check() {
            assertThat(lanes.parked).isEmpty();
            Map<String, UserState> people = lanes.people();
            Set<String> wished = people.values().stream()
                    .filter(person -> person.getMemberOfCount() > 0)
                    .map(person -> value(person, "email"))
                    .filter(email -> !email.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(held).isEqualTo(wished);
            people.values()
                    .forEach(person -> assertThat(person.getMemberOfCount())
                            .isEqualTo(value(person, "plan").equals("gold") ? 1 : 0));
            long members = people.values().stream()
                    .filter(person -> person.getMemberOfCount() > 0)
                    .count();
            assertThat(lanes.populations.values().stream()
                            .mapToLong(population -> population.getSize())
                            .sum())
                    .isEqualTo(members);
            assertThat(lanes.holdings.values().stream()
                            .mapToLong(holding -> holding.getHolding())
                            .sum())
                    .isEqualTo(held.size());
            assertThat(lanes.holdings.values().stream()
                            .mapToLong(holding -> holding.getPending())
                            .sum())
                    .as("only those without an address wait")
                    .isEqualTo(members - held.size());
            assertThat(lanes.progress.values()).allMatch(RunProgress::getDone);
            assertThat(lanes.progress.values()).allMatch(progress -> progress.getAnswered() == progress.getPublished());
        }

        void checkDevices() {
            assertThat(lanes.people().keySet())
                    .noneMatch(key -> key.startsWith("d:") && userOf.containsKey(key.substring(2)));
        }

        void checkDeletions() {
            assertThat(lanes.deletions).hasSize(deleted);
            assertThat(lanes.deletions.values())
                    .allMatch(deletion -> deletion.finishedAt() != null)
                    .allMatch(deletion ->
                            deletion.removals().stream().allMatch(removal -> removal.state() == RemovalState.REMOVED));
        }

        private static String value(UserState person, String name) {
            return person.getPropertiesList().stream()
                    .filter(property -> property.getName().equals(name))
                    .map(StoredProperty::getValue)
                    .map(PropertyValue::getText)
                    .findFirst()
                    .orElse("");
        }
    }
}
