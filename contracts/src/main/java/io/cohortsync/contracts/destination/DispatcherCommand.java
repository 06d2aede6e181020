package io.cohortsync.contracts.destination;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.cohortsync.contracts.definition.Definition;

/** What sync-api asks of the dispatcher, as JSON on {@code dispatcher-commands}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DispatcherCommand.TestDestination.class, name = "test_destination"),
    @JsonSubTypes.Type(value = DispatcherCommand.ListAccounts.class, name = "list_accounts"),
})
public sealed interface DispatcherCommand {

    /** Answered with a {@link DispatcherReply} of the same id. */
    String requestId();

    /** Try the connection with these settings, saved or not; answered with {@link DispatcherReply.Tested}. */
    record TestDestination(String requestId, Definition.Destination destination) implements DispatcherCommand {}

    /**
     * Ask the destination which customer accounts it has; answered with {@link DispatcherReply.AccountsListed} or
     * {@link DispatcherReply.AccountsNotListed}.
     */
    record ListAccounts(String requestId, Definition.Destination destination) implements DispatcherCommand {}
}
