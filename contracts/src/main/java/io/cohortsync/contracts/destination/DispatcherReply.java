package io.cohortsync.contracts.destination;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** The answer to a {@link DispatcherCommand}, as JSON on {@code dispatcher-replies}, key = request id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reply")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DispatcherReply.Tested.class, name = "tested"),
    @JsonSubTypes.Type(value = DispatcherReply.AccountsListed.class, name = "accounts_listed"),
    @JsonSubTypes.Type(value = DispatcherReply.AccountsNotListed.class, name = "accounts_not_listed"),
})
public sealed interface DispatcherReply {

    /** That of the command. */
    String requestId();

    /** What trying a connection showed. */
    record Tested(String requestId, boolean ok, List<Check> checks) implements DispatcherReply {
        public Tested {
            checks = List.copyOf(checks);
        }
    }

    /** The accounts the destination has, in its order. */
    record AccountsListed(String requestId, List<Account> accounts) implements DispatcherReply {
        public AccountsListed {
            accounts = List.copyOf(accounts);
        }
    }

    /** It names none. {@code detail} is for people: what it said, or what is wrong with the settings. */
    record AccountsNotListed(String requestId, String detail) implements DispatcherReply {}

    /** One thing that was tried. {@code detail} says what to do when it is not ok. */
    record Check(String name, boolean ok, String detail) {}

    /** A customer account at a destination, as the destination calls it. */
    record Account(String id, String name) {}
}
