package io.cohortsync.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.contracts.message.OutcomeState;
import io.cohortsync.dispatcher.FakeVendor.Received;
import io.cohortsync.dispatcher.FakeVendor.Reply;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each sync's requests go into the account of its target. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TargetsTest {
    private static final String RUN = "run_1";
    private static final Pattern LISTS = Pattern.compile("/sandbox/v1/accounts/([^/]+)/lists");

    private final FakeVendor sandbox = new FakeVendor();
    private RunningDispatcher dispatcher;
    private Scenario scenario;

    @BeforeAll
    void startDispatcher() {
        sandbox.behave(TargetsTest::answer);
        dispatcher = new RunningDispatcher(sandbox.url());
    }

    /** Every account has a list of its own for a sync. */
    private static Reply answer(Received request) {
        Matcher list = LISTS.matcher(request.path());
        return list.matches()
                ? Reply.json(
                        201,
                        "{\"id\":\"" + listOf(request.body().get("external_key").asString(), list.group(1)) + "\"}")
                : Reply.json(200, "{\"accepted\":1,\"rejected\":[]}");
    }

    @AfterAll
    void stopDispatcher() {
        dispatcher.close();
        sandbox.close();
    }

    @BeforeEach
    void begin() {
        scenario = new Scenario();
    }

    @AfterEach
    void end() {
        scenario.close();
    }

    @Test
    void eachSyncKeepsItsListInTheAccountOfItsTarget() {
        String inEurope = scenario.syncId() + "_eu";
        String inAmerica = scenario.syncId() + "_us";
        scenario.accounts(Map.of("Europe", "shop-eu", "America", "shop-us"))
                .sync(inEurope, "Europe")
                .sync(inAmerica, "America");

        scenario.deliver(inEurope, 0, RUN, Operation.ADD, "anna", "bert")
                .deliver(inAmerica, 1, RUN, Operation.ADD, "carl")
                .awaitOutcomes(3);
        scenario.deliver(inEurope, 0, RUN, Operation.REMOVE, "bert").awaitOutcomes(4);

        assertThat(scenario.outcomesSoFar()).allMatch(it -> it.getState() == OutcomeState.DELIVERED);
        assertThat(usersOf("shop-eu", listOf(inEurope, "shop-eu"), "add")).containsExactlyInAnyOrder("anna", "bert");
        assertThat(usersOf("shop-eu", listOf(inEurope, "shop-eu"), "remove")).containsExactly("bert");
        assertThat(usersOf("shop-us", listOf(inAmerica, "shop-us"), "add")).containsExactly("carl");
    }

    @Test
    void aListOfOneAccountIsNotUsedInAnother() {
        scenario.accounts(Map.of("Shop", "before")).sync(scenario.syncId(), "Shop");
        scenario.deliver(0, RUN, Operation.ADD, "anna").awaitOutcomes(1);

        scenario.accounts(Map.of("Shop", "after")).sync(scenario.syncId(), "Shop");
        awaitTaken();
        int known = scenario.outcomesSoFar().size();
        scenario.deliver(0, RUN, Operation.ADD, "bert").awaitOutcomes(known + 1);

        String list = listOf(scenario.syncId(), "after");
        assertThat(usersOf("after", list, "add")).contains("bert");
        assertThat(sandbox.received())
                .filteredOn(it -> it.path().startsWith("/sandbox/v1/accounts/after/lists/"))
                .allMatch(it -> it.path().startsWith("/sandbox/v1/accounts/after/lists/" + list + "/"));
    }

    @Test
    void eachTargetsSecretsOpenItsAccount() {
        String inEurope = scenario.syncId() + "_eu";
        String inAmerica = scenario.syncId() + "_us";
        scenario.keyedAccounts(sandbox.url() + "/keyed", Map.of("Europe", "key-eu", "America", "key-us"))
                .sync(inEurope, "Europe")
                .sync(inAmerica, "America");

        scenario.deliver(inEurope, 0, RUN, Operation.ADD, "anna")
                .deliver(inAmerica, 1, RUN, Operation.ADD, "carl")
                .awaitOutcomes(2);

        assertThat(sandbox.received("/keyed/eu/Europe"))
                .extracting(it -> it.headers().get("authorization"))
                .containsExactly("Bearer key-eu");
        assertThat(sandbox.received("/keyed/eu/America"))
                .extracting(it -> it.headers().get("authorization"))
                .containsExactly("Bearer key-us");
    }

    @Test
    void aSyncToATargetThatIsNotThereSendsNowhere() {
        scenario.accounts(Map.of("Europe", "nowhere")).sync(scenario.syncId(), "Asia");

        scenario.deliver(0, RUN, Operation.ADD, "anna");

        assertThat(scenario.awaitOutcomes(1)).singleElement().satisfies(it -> {
            assertThat(it.getState()).isEqualTo(OutcomeState.UNDELIVERED);
            assertThat(it.getReason()).isEqualTo("settings_refused");
            assertThat(it.getPartnerMessage()).contains("no target Asia");
        });
        assertThat(scenario.awaitEvents(events -> !events.isEmpty()).getFirst().kind())
                .isEqualTo(DestinationEvent.Kind.STOPPED);
        assertThat(sandbox.received()).noneMatch(it -> it.path().contains("/nowhere/"));
    }

    /** The dispatcher knows the change: somebody was sent into the account {@code after}. */
    private void awaitTaken() {
        await().until(() -> {
            int known = scenario.outcomesSoFar().size();
            scenario.deliver(0, RUN, Operation.ADD, "probe").awaitOutcomes(known + 1);
            return sandbox.received().stream().anyMatch(it -> it.path().startsWith("/sandbox/v1/accounts/after/"));
        });
    }

    private static String listOf(String syncId, String account) {
        return account + "." + syncId;
    }

    private List<String> usersOf(String account, String list, String operation) {
        return sandbox.received("/sandbox/v1/accounts/" + account + "/lists/" + list + "/" + operation).stream()
                .flatMap(it -> it.users().stream())
                .toList();
    }
}
