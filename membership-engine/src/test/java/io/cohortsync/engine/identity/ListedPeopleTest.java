package io.cohortsync.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.engine.EngineCommand.PutStaticCohort;
import io.cohortsync.contracts.message.Deletion;
import io.cohortsync.contracts.message.Event;
import io.cohortsync.contracts.message.ListComplete;
import io.cohortsync.contracts.message.Listing;
import io.cohortsync.contracts.message.Listing.Operation;
import io.cohortsync.contracts.message.Population;
import io.cohortsync.contracts.message.UserUpdate;
import io.cohortsync.engine.identity.Lanes.Way;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who is on the list of a static cohort stays on it whoever they turn out to be, in every order of arrival. */
class ListedPeopleTest {
    private static final long START = 1_767_225_600_000L;
    private static final int COHORT = 7;

    private int row;

    @Test
    void anAnonymousPersonTakesTheirPlaceOnTheListInForceAlongToTheUser() {
        check(Map.of("u:Jane", List.of(COHORT)), lanes -> {
            lanes.write("api", listing("phone", "", 1, Operation.ADD));
            lanes.write("client", opened("phone", ""));
            lanes.write("client", opened("phone", "Jane"));
        });
    }

    @Test
    void aWholeListMayComeIntoForceWhileSomebodyOnItIsOnTheWay() {
        check(Map.of("u:Jane", List.of(COHORT), "u:Mary", List.of()), lanes -> {
            lanes.write("api", listing("", "Mary", 1, Operation.ADD));
            lanes.write("api", listing("phone", "", 2, Operation.ADD));
            lanes.writeEverywhere("api", complete(2));
            lanes.write("client", opened("phone", "Jane"));
        });
    }

    @Test
    void aPlaceOnAListThatIsOverIsNoneAfterTheMerge() {
        check(Map.of("u:Jane", List.of()), lanes -> {
            lanes.write("api", listing("phone", "", 1, Operation.ADD));
            lanes.writeEverywhere("api", complete(2));
            lanes.write("client", opened("phone", "Jane"));
        });
    }

    @Test
    void takingOffSomebodyUnknownMakesNobody() {
        check(Map.of(), lanes -> lanes.write("api", listing("", "Jane", 1, Operation.REMOVE)));
    }

    @Test
    void whoIsForgottenIsOnNoListWhenTheyComeBack() {
        check(Map.of("u:Jane", List.of()), lanes -> {
            lanes.write("api", listing("", "Jane", 1, Operation.ADD));
            lanes.write(
                    "api",
                    update("", "Jane")
                            .setDeletion(Deletion.newBuilder().setDeletionId("del_1"))
                            .build());
            lanes.write("api", opened("", "Jane"));
        });
    }

    private void check(Map<String, List<Integer>> cohortsOfPeople, Consumer<Lanes> story) {
        for (int partitions : new int[] {1, 2, 3}) {
            for (Choices choices = new Choices(); choices.more(); choices.next()) {
                row = 0;
                Lanes lanes = new Lanes(partitions, START);
                lanes.command(new PutStaticCohort(Lanes.WORKSPACE, "coh_7", COHORT, 1));
                story.accept(lanes);
                for (List<Way> open = lanes.ways(); !open.isEmpty(); open = lanes.ways()) {
                    lanes.arrive(open.get(choices.choose(open.size())));
                }
                lanes.tick();
                Map<String, List<Integer>> found = lanes.people().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, person -> person.getValue().getMemberOfList()));
                assertThat(found).as("%s lanes, %s", partitions, choices).isEqualTo(cohortsOfPeople);
                assertThat(lanes.populations.values().stream()
                                .mapToLong(Population::getSize)
                                .sum())
                        .isEqualTo(cohortsOfPeople.values().stream()
                                .filter(cohorts -> !cohorts.isEmpty())
                                .count());
                assertThat(lanes.parked).isEmpty();
            }
        }
    }

    private UserUpdate listing(String device, String user, long list, Operation operation) {
        return update(device, user)
                .setListing(Listing.newBuilder().setCohort(COHORT).setList(list).setOperation(operation))
                .build();
    }

    private UserUpdate opened(String device, String user) {
        return update(device, user).setEvent(Event.newBuilder().setType("Open")).build();
    }

    private UserUpdate complete(long list) {
        return UserUpdate.newBuilder()
                .setWorkspaceId(Lanes.WORKSPACE)
                .setAcceptedAt(START)
                .setListComplete(ListComplete.newBuilder()
                        .setCohortId("coh_7")
                        .setCohort(COHORT)
                        .setList(list))
                .build();
    }

    private UserUpdate.Builder update(String device, String user) {
        row++;
        return UserUpdate.newBuilder()
                .setWorkspaceId(Lanes.WORKSPACE)
                .setDeviceId(device)
                .setUserId(user)
                .setAcceptedAt(START + row)
                .setTime(START + row);
    }
}
