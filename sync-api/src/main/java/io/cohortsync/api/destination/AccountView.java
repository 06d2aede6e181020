package io.cohortsync.api.destination;

import io.cohortsync.contracts.destination.DispatcherReply;

/** A customer account at a destination; {@code id} is what the setting of a target takes. */
record AccountView(String id, String name) {

    static AccountView of(DispatcherReply.Account account) {
        return new AccountView(account.id(), account.name());
    }
}
