package io.cohortsync.destinations.answer;

import io.cohortsync.contracts.destination.DispatcherReply.Account;
import java.util.List;

/** What the answer to asking for accounts means. */
public sealed interface AccountsReading {

    /** These are there, in the vendor's order. */
    record Listed(List<Account> accounts) implements AccountsReading {
        public Listed {
            accounts = List.copyOf(accounts);
        }
    }

    /** The vendor does not say. */
    record NotListed(Reading.Refused why) implements AccountsReading {}
}
