package io.cohortsync.api.sandbox;

import java.time.Instant;

/**
 * A list the vendor holds.
 *
 * @param account id of the customer account it is in; empty for lists outside of accounts
 * @param externalKey the caller's own key; empty when it sent none
 * @param members how many are on it now
 * @param updatedAt when members were last added or removed, to the second
 */
record SandboxList(String id, String account, String name, String externalKey, long members, Instant updatedAt) {}
