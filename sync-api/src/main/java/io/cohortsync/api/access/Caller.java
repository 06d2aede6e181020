package io.cohortsync.api.access;

/**
 * Who is calling. Controllers take it as a parameter.
 *
 * @param name for the audit log: an account's e-mail address, or a token's name
 */
public record Caller(String workspaceId, String name, Role role) {}
