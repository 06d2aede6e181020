package io.cohortsync.api.workspace;

import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.problem.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of a workspace; absent fields stay as they are. */
record WorkspacePatch(
        @Size(min = 1, max = 200, message = "must be a text of 1 to 200 characters") @Nullable
        String name,

        @Nullable Plan plan,
        @Nullable String timeZone,

        @Size(min = 1, max = 200, message = "must be a text of 1 to 200 characters") @Nullable
        String listNameTemplate,

        @Min(value = 1, message = "must be a number of days from 1 to 365")
        @Max(value = 365, message = "must be a number of days from 1 to 365")
        @Nullable
        Integer retentionDays,

        @Min(value = 0, message = "must be a number of days up to 3650; 0 keeps events for ever")
        @Max(value = 3650, message = "must be a number of days up to 3650; 0 keeps events for ever")
        @Nullable
        Integer eventRetentionDays) {

    Workspace applyTo(Workspace before, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        ZoneId zone = before.timeZone();
        if (timeZone != null) {
            try {
                zone = ZoneId.of(timeZone);
            } catch (DateTimeException e) {
                errors.add(new FieldError("time_zone", timeZone, "must be a time zone like Europe/Berlin or UTC"));
            }
        }
        var template = listNameTemplate == null ? before.listNameTemplate() : new ListNameTemplate(listNameTemplate);
        if (!template.tellsApart()) {
            errors.add(new FieldError(
                    "list_name_template",
                    template.text(),
                    "must contain {cohort id}, so that no two lists are called alike"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new Workspace(
                before.id(),
                before.version() + 1,
                name == null ? before.name() : name,
                plan == null ? before.plan() : plan,
                zone,
                template,
                retentionDays == null ? before.retentionDays() : retentionDays,
                eventRetentionDays == null ? before.eventRetentionDays() : eventRetentionDays,
                before.createdAt(),
                now);
    }
}
