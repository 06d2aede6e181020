package io.cohortsync.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.destination.DispatcherCommand;
import io.cohortsync.contracts.destination.DispatcherReply;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.dispatcher.FakeVendor.Reply;
import io.cohortsync.testkit.TestConsumer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionTestTest {
    private final FakeVendor vendor = new FakeVendor();
    private Scenario scenario;
    private RunningDispatcher dispatcher;
    private int number;

    @BeforeAll
    void start() {
        scenario = new Scenario();
        dispatcher = new RunningDispatcher(vendor.url());
    }

    @AfterAll
    void stop() {
        dispatcher.close();
        scenario.close();
        vendor.close();
    }

    @Test
    void toleratesAnyHttpAnswerOfAWebhookAndSendsNoUsers() {
        vendor.behave(request -> Reply.status(405));

        DispatcherReply.Tested reply = test(webhook(vendor.url() + "/hook"));

        assertThat(reply.ok()).isTrue();
        assertThat(reply.checks())
                .extracting(DispatcherReply.Check::name)
                .containsExactly("settings", "address", "answer");
        assertThat(vendor.received("/hook"))
                .extracting(FakeVendor.Received::method)
                .containsOnly("OPTIONS");
    }

    @Test
    void tellsThatNobodyAnswers() {
        DispatcherReply.Tested reply = test(webhook("http://127.0.0.1:1/hook"));

        assertThat(reply.ok()).isFalse();
        assertThat(reply.checks().getLast().name()).isEqualTo("answer");
        assertThat(reply.checks().getLast().detail()).startsWith("No answer: ");
    }

    @Test
    void tellsThatAnAddressIsInternal() {
        DispatcherReply.Tested reply = test(webhook("http://10.0.0.1/hook"));

        assertThat(reply.ok()).isFalse();
        assertThat(reply.checks().getLast().name()).isEqualTo("address");
        assertThat(reply.checks().getLast().detail()).contains("allowed-networks");
    }

    @Test
    void tellsWhatIsWrongWithTheSettings() {
        DispatcherReply.Tested reply = test(webhook("http://user:pw@example.com/"));

        assertThat(reply.ok()).isFalse();
        assertThat(reply.checks()).singleElement().satisfies(check -> {
            assertThat(check.name()).isEqualTo("settings");
            assertThat(check.detail()).contains("must not carry a user name");
        });
    }

    @Test
    void tellsThatAStoredSecretWasMoved() {
        DispatcherReply.Tested reply = test(scenario.definition(
                "cohort-webhook",
                Map.of("url", vendor.url()),
                Map.of("signing_secret", "k1:bm90IHNlYWxlZCBieSB1cyBhdCBhbGw=")));

        assertThat(reply.ok()).isFalse();
        assertThat(reply.checks().getLast().detail()).contains("enter it again");
    }

    @Test
    void asksTheSandboxWithTheWorkspacesKey() {
        vendor.behave(request -> Reply.status(request.path().equals("/sandbox/v1/ping") ? 200 : 404));

        DispatcherReply.Tested reply = test(scenario.definition("sandbox", Map.of(), Map.of()));

        assertThat(reply.ok()).isTrue();
        FakeVendor.Received ping = vendor.received("/sandbox/v1/ping").getLast();
        assertThat(ping.headers().get("x-workspace-id")).isEqualTo(Scenario.WORKSPACE);
        assertThat(ping.headers().get("authorization"))
                .isEqualTo("Bearer "
                        + new io.cohortsync.contracts.secret.SecretBox(RunningDispatcher.MASTER_KEY)
                                .internalToken("sandbox/" + Scenario.WORKSPACE));
    }

    @Test
    void asksForAccountsAndNamesThemAsTheVendorDoes() {
        vendor.behave(request -> Reply.json(
                request.path().equals("/sandbox/v1/accounts") ? 200 : 404,
                "{\"accounts\":[{\"id\":\"shop-us\",\"name\":\"Shop USA\"},{\"id\":\"shop-eu\"}]}"));

        assertThat(accounts(scenario.definition("sandbox-accounts", Map.of(), Map.of())))
                .isInstanceOfSatisfying(
                        DispatcherReply.AccountsListed.class,
                        it -> assertThat(it.accounts())
                                .containsExactly(
                                        new DispatcherReply.Account("shop-us", "Shop USA"),
                                        new DispatcherReply.Account("shop-eu", "shop-eu")));
    }

    @Test
    void tellsWhatTheVendorSaysInsteadOfAccounts() {
        vendor.behave(request -> Reply.json(403, "{\"message\":\"no access to accounts\"}"));

        assertThat(accounts(scenario.definition("sandbox-accounts", Map.of(), Map.of())))
                .isInstanceOfSatisfying(
                        DispatcherReply.AccountsNotListed.class,
                        it -> assertThat(it.detail()).contains("no access to accounts"));
    }

    @Test
    void tellsThatATypeCannotBeAskedForAccounts() {
        assertThat(accounts(scenario.definition("sandbox", Map.of(), Map.of())))
                .isInstanceOfSatisfying(
                        DispatcherReply.AccountsNotListed.class,
                        it -> assertThat(it.detail()).contains("sandbox"));
    }

    private Definition.Destination webhook(String url) {
        return scenario.definition("cohort-webhook", Map.of("url", url), Map.of());
    }

    private DispatcherReply.Tested test(Definition.Destination destination) {
        String requestId = "req_" + scenario.destinationId() + "_" + ++number;
        return (DispatcherReply.Tested) reply(new DispatcherCommand.TestDestination(requestId, destination));
    }

    private DispatcherReply accounts(Definition.Destination destination) {
        String requestId = "req_" + scenario.destinationId() + "_" + ++number;
        return reply(new DispatcherCommand.ListAccounts(requestId, destination));
    }

    private DispatcherReply reply(DispatcherCommand command) {
        String requestId = command.requestId();
        scenario.write(Topics.DISPATCHER_COMMANDS.name(), scenario.destinationId(), Json.write(command));
        try (TestConsumer replies = TestConsumer.of(Topics.DISPATCHER_REPLIES.name())) {
            return replies
                    .await(
                            Duration.ofSeconds(30),
                            records -> records.stream().anyMatch(it -> requestId.equals(it.key())))
                    .stream()
                    .filter(it -> requestId.equals(it.key()))
                    .map(it -> Json.read(it.value(), DispatcherReply.class))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
