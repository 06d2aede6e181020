package io.cohortsync.api.question;

import io.cohortsync.contracts.question.UserProfile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything known about a user but the events.
 *
 * @param userId empty for a user who is known by devices only
 * @param firstEventAt null without any event
 * @param destinations what the destination of each sync holds, as far as its answers tell
 */
record UserProfileView(
        String amplitudeId,
        String userId,
        List<String> deviceIds,
        Instant firstSeenAt,
        @Nullable Instant firstEventAt,
        Map<String, JsonNode> properties,
        List<InCohort> cohorts,
        List<AtDestination> destinations) {

    /** A cohort the user is in. */
    record InCohort(String cohortId, Instant since) {}

    /**
     * One sync.
     *
     * @param state adding, removing, held or uncertain
     * @param identifiers those that were sent, before normalisation and hashing
     * @param value the one that was sent, where the sync sends values
     */
    record AtDestination(
            String syncId,
            String destinationId,
            String state,
            Map<String, String> identifiers,
            @Nullable JsonNode value) {}

    static UserProfileView of(UserProfile profile) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        profile.properties().forEach(property -> properties.put(property.name(), property.value()));
        Long firstEventAt = profile.firstEventAt();
        return new UserProfileView(
                profile.amplitudeId(),
                profile.userId(),
                profile.deviceIds(),
                Instant.ofEpochMilli(profile.firstSeenAt()),
                firstEventAt == null ? null : Instant.ofEpochMilli(firstEventAt),
                properties,
                profile.cohorts().stream()
                        .map(in -> new InCohort(in.cohortId(), Instant.ofEpochMilli(in.since())))
                        .toList(),
                profile.destinations().stream().map(UserProfileView::held).toList());
    }

    private static AtDestination held(UserProfile.AtDestination at) {
        Map<String, String> identifiers = new LinkedHashMap<>();
        at.identifiers().forEach(sent -> identifiers.put(sent.name(), sent.value()));
        return new AtDestination(at.syncId(), at.destinationId(), at.state(), identifiers, at.value());
    }
}
