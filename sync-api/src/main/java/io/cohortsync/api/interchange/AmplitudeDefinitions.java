package io.cohortsync.api.interchange;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Amplitude's definitions of version 3: {@code andClauses}, each of them negatable, of {@code orClauses}. Amplitude shows them in its list
 * of cohorts and calls them an internal representation; what it does not document is named rather than guessed.
 */
public final class AmplitudeDefinitions {
    static final String VERSION = "version";
    static final int SUPPORTED_VERSION = 3;

    private AmplitudeDefinitions() {}

    /** Amplitude's definition in our language. Faults are named by their path in {@code definition}, itself called that. */
    public static Translation toOurs(JsonNode definition) {
        return new AmplitudeReader().read(definition);
    }

    /** Our definition in Amplitude's language. */
    public static Translation ofOurs(JsonNode definition) {
        return new AmplitudeWriter().write(definition);
    }

    /** What Amplitude shows for a cohort whose members are listed. */
    public static ObjectNode ofListed() {
        return AmplitudeWriter.frame();
    }
}
