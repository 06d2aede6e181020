package io.cohortsync.api.destination;

import io.cohortsync.api.installation.Ids;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.topic.TopicQuestions;
import io.cohortsync.contracts.destination.DispatcherCommand;
import io.cohortsync.contracts.destination.DispatcherReply;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.stereotype.Component;

/** Has the dispatcher try a connection or ask for accounts, and waits for its answer. */
@Component
class DispatcherQuestions {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String SILENCE = "The dispatcher did not answer within " + PATIENCE.toSeconds()
            + " seconds; is it running? Nothing is known about the destination.";

    private final TopicQuestions<DispatcherReply> asked;
    private final Ids ids;

    DispatcherQuestions(TopicQuestions<DispatcherReply> asked, Ids ids) {
        this.asked = asked;
        this.ids = ids;
    }

    /** Tries the connection. */
    ConnectionTestView test(Destination destination) {
        return switch (ask(destination, id -> new DispatcherCommand.TestDestination(id, destination.definition()))) {
            case DispatcherReply.Tested tested -> ConnectionTestView.of(tested);
            case DispatcherReply.AccountsListed other -> throw unexpected(other);
            case DispatcherReply.AccountsNotListed other -> throw unexpected(other);
        };
    }

    /** The customer accounts that the destination says it has; a problem with its words where it names none. */
    List<AccountView> accounts(Destination destination) {
        return switch (ask(destination, id -> new DispatcherCommand.ListAccounts(id, destination.definition()))) {
            case DispatcherReply.AccountsListed(String id, List<DispatcherReply.Account> accounts) ->
                accounts.stream().map(AccountView::of).toList();
            case DispatcherReply.AccountsNotListed(String id, String detail) ->
                throw Problem.refusedElsewhere("The destination does not list its accounts: " + detail);
            case DispatcherReply.Tested other -> throw unexpected(other);
        };
    }

    private static IllegalStateException unexpected(DispatcherReply reply) {
        return new IllegalStateException("the dispatcher answered another question: " + reply.requestId());
    }

    private DispatcherReply ask(Destination destination, Function<String, DispatcherCommand> question) {
        String id = ids.next("cmd_");
        byte[] command = Json.write(question.apply(id));
        return asked.ask(
                id,
                List.of(new ProducerRecord<>(Topics.DISPATCHER_COMMANDS.name(), destination.id(), command)),
                new AwaitedReply(),
                PATIENCE,
                SILENCE);
    }
}
