package io.cohortsync.api.sandbox;

import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The vendor's operations on lists, for callers it knows. The account of lists outside of accounts is {@link VendorAccount#NONE}. */
@Component
class Vendor {
    private static final int MAX_MEMBERS = 1_000;
    private static final int MAX_NAME = 255;

    private final Lists lists;
    private final Members members;
    private final TransactionTemplate transaction;

    Vendor(Lists lists, Members members, TransactionTemplate transaction) {
        this.lists = lists;
        this.members = members;
        this.transaction = transaction;
    }

    /** {@code {"name", "external_key"}}: 201 for a new list, 200 for the one that has the key already. */
    VendorAnswer makeList(String workspaceId, String account, JsonNode request) {
        String name = request.path("name").asString("").replace("\0", "").strip();
        String key = request.path("external_key").asString("").replace("\0", "").strip();
        if (name.isEmpty() || name.length() > MAX_NAME || key.length() > MAX_NAME) {
            return VendorAnswer.refused(
                    422, "invalid_list", "name must have 1 to 255 characters, external_key at most 255");
        }
        Lists.Made made = lists.make(workspaceId, account, name, key);
        return new VendorAnswer(
                made.isNew() ? 201 : 200,
                new VendorAnswer.ListMade(made.id()),
                0,
                (made.isNew() ? "Made the list " : "Found the list ") + name);
    }

    /** {@code {"members": […]}} onto a list. */
    VendorAnswer add(String workspaceId, String account, String list, JsonNode request, Faults faults) {
        return change(workspaceId, account, list, request, faults, members::add);
    }

    /** {@code {"members": […]}} off a list. */
    VendorAnswer remove(String workspaceId, String account, String list, JsonNode request, Faults faults) {
        return change(workspaceId, account, list, request, faults, members::remove);
    }

    private VendorAnswer change(
            String workspaceId, String account, String list, JsonNode request, Faults faults, Change change) {
        OptionalLong number = lists.number(workspaceId, account, list);
        if (number.isEmpty()) {
            return VendorAnswer.refused(404, "unknown_list", "There is no list " + list);
        }
        JsonNode records = request.path("members");
        if (!records.isArray()) {
            return VendorAnswer.refused(400, "malformed", "members must be an array");
        }
        if (records.size() > MAX_MEMBERS) {
            return VendorAnswer.refused(
                    413, "too_many_members", "At most " + MAX_MEMBERS + " members a request", records.size());
        }
        Sorting sorting = Sorting.of(records, faults);
        if (!sorting.kept().isEmpty()) {
            transaction.executeWithoutResult(_ -> {
                change.apply(number.getAsLong(), sorting.kept());
                lists.touch(number.getAsLong());
            });
        }
        return new VendorAnswer(
                200,
                new VendorAnswer.Taken(sorting.accepted(), sorting.rejected()),
                records.size(),
                sorting.accepted() + " accepted, " + sorting.rejected().size() + " rejected");
    }

    /** One of the two verbs. */
    private interface Change {
        void apply(long list, List<Member> members);
    }
}
