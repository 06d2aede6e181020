package io.cohortsync.api.notification;

import io.cohortsync.contracts.definition.Definition.NotifiedEvent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All subscriptions of a workspace, as they shall be. */
record SubscriptionsRequest(
        @NotNull(message = "is missing; an empty list means that nobody is told")
        @Size(max = 200, message = "may have at most 200 entries")
        List<@Valid @NotNull(message = "must not be null") Subscriber> items) {

    /**
     * Who is told of what.
     *
     * @param syncId only this sync; absent for all of the workspace
     */
    record Subscriber(
            @NotBlank(message = "must be an e-mail address")
            @Email(message = "must be an e-mail address")
            @Size(max = 320, message = "must have at most 320 characters")
            String email,

            @Nullable String syncId,

            @NotEmpty(message = "must name at least one event")
            Set<@NotNull(message = "must not be null") NotifiedEvent> events) {}
}
