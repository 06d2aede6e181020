package io.cohortsync.contracts.question;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything known about a user but the events.
 *
 * @param amplitudeId as text: it has more digits than JavaScript's numbers
 * @param userId empty for a user who is known by devices only
 * @param firstSeenAt when the first update arrived, epoch milliseconds
 * @param firstEventAt time of the earliest event; null without any
 */
public record UserProfile(
        String amplitudeId,
        String userId,
        List<String> deviceIds,
        long firstSeenAt,
        @Nullable Long firstEventAt,
        List<KnownProperty> properties,
        List<InCohort> cohorts,
        List<AtDestination> destinations)
        implements Answer {
    public UserProfile {
        deviceIds = List.copyOf(deviceIds);
        properties = List.copyOf(properties);
        cohorts = List.copyOf(cohorts);
        destinations = List.copyOf(destinations);
    }

    /** A property that has a value. */
    public record KnownProperty(String name, JsonNode value) {}

    /** A cohort the user is in. */
    public record InCohort(String cohortId, long since) {}

    /**
     * What one sync's destination holds of the user, as far as its answers tell.
     *
     * @param state {@code adding}, {@code removing}, {@code held} or {@code uncertain}
     * @param identifiers those that were sent
     * @param value the one that was sent, where the sync sends values and it is known
     */
    public record AtDestination(
            String syncId,
            String destinationId,
            String state,
            List<SentIdentifier> identifiers,
            @Nullable JsonNode value) {
        public AtDestination {
            identifiers = List.copyOf(identifiers);
        }
    }

    /** An identifier before normalisation and hashing. */
    public record SentIdentifier(String name, String value) {}
}
