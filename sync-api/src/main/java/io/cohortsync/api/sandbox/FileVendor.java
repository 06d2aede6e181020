package io.cohortsync.api.sandbox;

import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The vendor's operations on files of whole lists, for callers it knows. */
@Component
class FileVendor {
    private static final int MAX_MEMBERS = 1_000;
    private static final int MAX_NAME = 255;

    private final Lists lists;
    private final StagedFiles files;

    FileVendor(Lists lists, StagedFiles files) {
        this.lists = lists;
        this.files = files;
    }

    /** Begins a file, once more changes nothing. */
    VendorAnswer begin(String workspaceId, String list, String file) {
        if (file.length() > MAX_NAME) {
            return VendorAnswer.refused(422, "invalid_file", "A file's name has at most 255 characters");
        }
        return of(workspaceId, list, number -> {
            files.begin(number, file);
            return done(file, "Began the file ");
        });
    }

    /** Puts a part, members in lines, in place of the one of the same name. */
    VendorAnswer put(String workspaceId, String list, String file, String part, JsonNode lines, Faults faults) {
        if (!lines.isArray() || part.length() > MAX_NAME) {
            return VendorAnswer.refused(
                    400, "malformed", "A part is lines of JSON, its name has at most 255 characters");
        }
        if (lines.size() > MAX_MEMBERS) {
            return VendorAnswer.refused(
                    413, "too_many_members", "At most " + MAX_MEMBERS + " members a part", lines.size());
        }
        Sorting sorting = Sorting.of(lines, faults);
        return of(
                workspaceId,
                list,
                number -> files.put(number, file, part, sorting.kept())
                        ? new VendorAnswer(
                                200,
                                new VendorAnswer.Taken(sorting.accepted(), sorting.rejected()),
                                lines.size(),
                                sorting.accepted() + " put, "
                                        + sorting.rejected().size() + " rejected")
                        : noSuchFile(file));
    }

    /** Shows what was put into a file in place of all members of the list; once more changes nothing. */
    VendorAnswer complete(String workspaceId, String list, String file) {
        return of(
                workspaceId,
                list,
                number -> files.complete(number, file) ? done(file, "Completed the file ") : noSuchFile(file));
    }

    /** Throws a file away that is not complete. */
    VendorAnswer discard(String workspaceId, String list, String file) {
        return of(workspaceId, list, number -> {
            files.discard(number, file);
            return done(file, "Discarded the file ");
        });
    }

    private VendorAnswer of(String workspaceId, String list, LongFunction<VendorAnswer> operation) {
        OptionalLong number = lists.number(workspaceId, list);
        return number.isEmpty()
                ? VendorAnswer.refused(404, "unknown_list", "There is no list " + list)
                : operation.apply(number.getAsLong());
    }

    private static VendorAnswer done(String file, String what) {
        return new VendorAnswer(200, new VendorAnswer.FileAnswered(file), 0, what + file);
    }

    private static VendorAnswer noSuchFile(String file) {
        return VendorAnswer.refused(409, "unknown_file", "No file " + file + " is under way");
    }
}
