package io.cohortsync.dispatcher.connection;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.destination.DispatcherReply.Check;
import io.cohortsync.destinations.answer.Answer;
import io.cohortsync.destinations.answer.PartnerMessage;
import io.cohortsync.destinations.answer.Trouble;
import io.cohortsync.destinations.catalog.Requests.Expectation;
import io.cohortsync.destinations.request.Call;
import io.cohortsync.destinations.request.Draft;
import io.cohortsync.dispatcher.delivery.ConfiguredDestination;
import io.cohortsync.dispatcher.delivery.Connections;
import io.cohortsync.dispatcher.network.DestinationHttp;
import io.cohortsync.dispatcher.network.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries a destination as far as that goes without sending anybody. */
final class ConnectionTest {
    private static final String SETTINGS = "settings";
    private static final String ADDRESS = "address";
    private static final String ANSWER = "answer";

    private final Connections connections;
    private final DestinationHttp http;

    ConnectionTest(Connections connections, DestinationHttp http) {
        this.connections = connections;
        this.http = http;
    }

    /** The checks in the order in which they were made; after one that failed there are no more. */
    List<Check> checks(Definition.Destination definition) throws InterruptedException {
        Optional<ConfiguredDestination> destination = connections.to(definition);
        if (destination.isEmpty()) {
            return List.of(new Check(SETTINGS, false, "There is no destination type " + definition.type() + "."));
        }
        Optional<String> fault = SettingsCheck.fault(destination.get());
        if (fault.isPresent()) {
            return List.of(new Check(SETTINGS, false, fault.get()));
        }
        List<Check> checks = new ArrayList<>();
        switch (destination.get().type().test(destination.get().connection())) {
            case Draft.Unbuildable unbuildable -> checks.add(new Check(SETTINGS, false, unbuildable.reason()));
            case Draft.Ready(Call call) -> {
                checks.add(new Check(SETTINGS, true, "The settings are complete."));
                checks.addAll(
                        call(call, destination.get().type().requests().test().expectation()));
            }
        }
        return checks;
    }

    private List<Check> call(Call call, Expectation expectation) throws InterruptedException {
        return switch (http.send(call)) {
            case Exchange.Unanswered(Trouble trouble, String detail) ->
                trouble == Trouble.ADDRESS_REFUSED
                        ? List.of(new Check(ADDRESS, false, detail))
                        : List.of(
                                new Check(ADDRESS, true, "The address may be reached."),
                                new Check(ANSWER, false, "No answer: " + detail));
            case Exchange.Answered(Answer answer) ->
                List.of(new Check(ADDRESS, true, "The address may be reached."), judge(answer, expectation));
        };
    }

    private static Check judge(Answer answer, Expectation expectation) {
        boolean isGood = switch (expectation) {
            case ANY_ANSWER -> true;
            case SUCCESS -> answer.status() / 100 == 2;
        };
        return new Check(
                ANSWER,
                isGood,
                isGood
                        ? "It answers (HTTP " + answer.status() + ")."
                        : PartnerMessage.clean("It answers HTTP " + answer.status() + ": "
                                + new String(answer.body(), StandardCharsets.UTF_8)));
    }
}
