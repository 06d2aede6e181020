package io.cohortsync.destinations.request;

import io.cohortsync.contracts.message.Operation;
import io.cohortsync.destinations.identifier.Member;
import java.time.Instant;
import java.util.List;

/**
 * Users who get the same operation in one request.
 *
 * @param runId of the run they belong to; empty outside of runs
 * @param part the part of a file they are, as it is called; empty outside of files. Equal names overwrite each other
 * @param listId id of the list at the destination; empty where the type has no lists
 * @param at when it was put together
 */
public record Batch(
        Operation operation,
        Audience audience,
        String runId,
        String part,
        String listId,
        Instant at,
        List<Member> members) {
    public Batch {
        members = List.copyOf(members);
    }
}
