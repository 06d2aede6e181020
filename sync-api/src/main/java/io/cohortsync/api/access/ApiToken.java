package io.cohortsync.api.access;

import java.time.Instant;

/** A token scripts call with; its value is known to nobody but its holder. */
public record ApiToken(String id, String name, Role role, String createdBy, Instant createdAt) {}
