package io.cohortsync.dispatcher.connection;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.destination.DispatcherReply;
import io.cohortsync.contracts.destination.DispatcherReply.Account;
import io.cohortsync.contracts.destination.DispatcherReply.AccountsListed;
import io.cohortsync.contracts.destination.DispatcherReply.AccountsNotListed;
import io.cohortsync.destinations.answer.AccountsReading;
import io.cohortsync.destinations.answer.Answer;
import io.cohortsync.destinations.answer.Reading.Refused;
import io.cohortsync.destinations.answer.Trouble;
import io.cohortsync.destinations.catalog.Targets;
import io.cohortsync.destinations.request.Call;
import io.cohortsync.destinations.request.Draft;
import io.cohortsync.dispatcher.delivery.ConfiguredDestination;
import io.cohortsync.dispatcher.delivery.Connections;
import io.cohortsync.dispatcher.network.DestinationHttp;
import io.cohortsync.dispatcher.network.Exchange;
import java.util.List;
import java.util.Optional;

/** Asks a destination which customer accounts it has. */
final class AccountList {
    private final Connections connections;
    private final DestinationHttp http;

    AccountList(Connections connections, DestinationHttp http) {
        this.connections = connections;
        this.http = http;
    }

    /** The answer to the command of this id. */
    DispatcherReply reply(String requestId, Definition.Destination definition) throws InterruptedException {
        Optional<ConfiguredDestination> destination = connections.to(definition);
        Optional<Targets.Accounts> accounts =
                destination.flatMap(it -> it.type().accounts());
        if (destination.isEmpty() || accounts.isEmpty()) {
            return new AccountsNotListed(
                    requestId, "Destinations of the type " + definition.type() + " cannot be asked for accounts.");
        }
        Optional<String> fault = SettingsCheck.fault(destination.get());
        return fault.isPresent()
                ? new AccountsNotListed(requestId, fault.get())
                : ask(requestId, destination.get(), accounts.get());
    }

    private DispatcherReply ask(String requestId, ConfiguredDestination destination, Targets.Accounts accounts)
            throws InterruptedException {
        return switch (destination.type().listAccounts(accounts, destination.connection())) {
            case Draft.Unbuildable unbuildable -> new AccountsNotListed(requestId, unbuildable.reason());
            case Draft.Ready(Call call) ->
                switch (http.send(call)) {
                    case Exchange.Unanswered(Trouble trouble, String detail) ->
                        new AccountsNotListed(requestId, "No answer: " + detail);
                    case Exchange.Answered(Answer answer) ->
                        switch (destination.type().readAccounts(accounts, answer)) {
                            case AccountsReading.Listed(List<Account> listed) -> new AccountsListed(requestId, listed);
                            case AccountsReading.NotListed(Refused why) ->
                                new AccountsNotListed(requestId, why.message());
                        };
                };
        };
    }
}
