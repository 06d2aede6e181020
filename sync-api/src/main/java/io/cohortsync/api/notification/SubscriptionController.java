package io.cohortsync.api.notification;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.http.Page;
import io.cohortsync.contracts.definition.Definition.NotifiedEvent;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notifications/subscriptions")
class SubscriptionController {
    private final Subscriptions subscriptions;

    SubscriptionController(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** Who is told of what; without sync_id, for all syncs. */
    record SubscriptionView(
            String id, String email, @Nullable String syncId, List<NotifiedEvent> events) {
        static SubscriptionView of(SubscriptionRow row) {
            return new SubscriptionView(
                    row.id,
                    row.email,
                    row.syncId,
                    row.events().stream().sorted().toList());
        }
    }

    @GetMapping
    ResponseEntity<Page<SubscriptionView>> list(Caller caller) {
        return answer(subscriptions.of(caller.workspaceId()));
    }

    @PutMapping
    ResponseEntity<Page<SubscriptionView>> replace(
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody SubscriptionsRequest request) {
        return answer(subscriptions.replace(caller, ifMatch, request));
    }

    private static ResponseEntity<Page<SubscriptionView>> answer(List<SubscriptionRow> all) {
        return ResponseEntity.ok()
                .eTag(Subscriptions.tag(all))
                .body(Page.last(all.stream().map(SubscriptionView::of).toList()));
    }
}
