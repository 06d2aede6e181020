package io.cohortsync.api.amplitude;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.cohort.MemberChange;
import io.cohortsync.api.cohort.MemberLists;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.message.Listing;
import io.cohortsync.contracts.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Uploads static cohorts and changes their members, as Amplitude's requests say. */
@Component
class CohortUploads {
    /** As Amplitude's; more are sent in parts. */
    private static final int MAX_IDS = 100_000;

    private static final int LONGEST_NAME = 200;

    private final MemberLists lists;
    private final SentIds ids;

    CohortUploads(MemberLists lists, SentIds ids) {
        this.lists = lists;
        this.ids = ids;
    }

    /** A new cohort, or a whole list for an existing one; all of it or nothing. */
    JsonNode upload(Caller caller, SentJson request) {
        IdType type = IdType.ofUpload(request.text("id_type"));
        List<String> sent = request.ids("ids");
        refuseTooMany(sent.size());
        SentIds.Users users = ids.users(caller.workspaceId(), type, sent);
        ObjectNode metadata = Json.mapper().createObjectNode();
        putAll(metadata.putArray("skipped_ids"), users.invalid());
        refuseInvalid(request, !users.invalid().isEmpty(), metadata);
        if (users.users().isEmpty() && !sent.isEmpty()) {
            throw new InvalidIds(metadata);
        }
        String cohortId;
        if (request.isSet("existing_cohort_id")) {
            cohortId = request.text("existing_cohort_id");
            lists.replace(caller, cohortId, users.users());
        } else {
            cohortId = lists.create(caller, name(request), users.users()).id();
        }
        // Amplitude answers cohortId where its documentation says cohort_id; clients of both exist.
        return metadata.put("cohortId", cohortId).put("cohort_id", cohortId);
    }

    /** Changes in the order they are written; all of them or nothing. */
    JsonNode membership(Caller caller, SentJson request) {
        String cohortId = request.text("cohort_id");
        String group = request.textOr("count_group", "User");
        if (!group.equals("User")) {
            throw Problem.invalid("count_group", group, "must be User; groups are not supported");
        }
        ObjectNode answer = Json.mapper().createObjectNode().put("cohort_id", cohortId);
        ArrayNode results = answer.putArray("memberships_result");
        List<MemberChange> changes = new ArrayList<>();
        int sent = 0;
        boolean anyInvalid = false;
        for (SentJson membership : request.objects("memberships")) {
            IdType type = IdType.ofMembership(membership);
            Listing.Operation operation = operation(membership);
            List<String> some = membership.ids("ids");
            sent += some.size();
            refuseTooMany(sent);
            SentIds.Users users = ids.users(caller.workspaceId(), type, some);
            users.users().forEach(user -> changes.add(new MemberChange(user, operation)));
            anyInvalid |= !users.invalid().isEmpty();
            ObjectNode result = results.addObject();
            putAll(result.putArray("skipped_ids"), users.invalid());
            result.put("id_type", membership.text("id_type")).put("operation", operation.name());
        }
        refuseInvalid(request, anyInvalid, answer);
        lists.change(caller, cohortId, changes);
        return answer;
    }

    private static String name(SentJson request) {
        String name = request.text("name");
        if (name.length() > LONGEST_NAME) {
            throw Problem.invalid("name", name, "must be a text of 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private static Listing.Operation operation(SentJson membership) {
        String name = membership.text("operation");
        return switch (name) {
            case "ADD" -> Listing.Operation.ADD;
            case "REMOVE" -> Listing.Operation.REMOVE;
            default -> throw Problem.invalid(membership.path() + "operation", name, "must be ADD or REMOVE");
        };
    }

    private static void refuseTooMany(int count) {
        if (count > MAX_IDS) {
            throw Problem.invalid(
                    "ids",
                    null,
                    "are more than " + MAX_IDS
                            + "; upload the first, add the others by /api/3/cohorts/membership, or send a"
                            + " CSV to PUT /api/v1/cohorts/{id}/members.csv, which has no limit");
        }
    }

    private static void refuseInvalid(SentJson request, boolean anyInvalid, JsonNode metadata) {
        if (!request.trueUnlessSaid("skip_invalid_ids") && anyInvalid) {
            throw new InvalidIds(metadata);
        }
    }

    private static void putAll(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
