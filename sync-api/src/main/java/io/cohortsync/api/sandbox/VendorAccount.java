package io.cohortsync.api.sandbox;

import java.util.List;

/** A customer account at the vendor. Every workspace has the same, each with lists of its own. */
record VendorAccount(String id, String name) {
    /** What lists outside of accounts are stored with. */
    static final String NONE = "";

    static final List<VendorAccount> ALL = List.of(
            new VendorAccount("shop-europe", "Shop Europe"),
            new VendorAccount("shop-america", "Shop America"),
            new VendorAccount("outlet", "Outlet"));

    static boolean isKnown(String id) {
        return ALL.stream().anyMatch(account -> account.id().equals(id));
    }
}
