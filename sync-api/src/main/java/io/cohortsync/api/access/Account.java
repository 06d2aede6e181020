package io.cohortsync.api.access;

import java.time.Instant;

/** A person who can log in. */
public record Account(String id, String workspaceId, String email, Role role, Instant createdAt) {}
