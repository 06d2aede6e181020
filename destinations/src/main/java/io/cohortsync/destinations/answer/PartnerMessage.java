package io.cohortsync.destinations.answer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The destination's own words, made safe to store and to show. */
public final class PartnerMessage {
    private static final int LONGEST = 500;

    private PartnerMessage() {}

    /** {@code text} on one line, without control characters, at most 500 characters. */
    public static String clean(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .limit(LONGEST)
                .forEach(line::appendCodePoint);
        String clean = line.toString().strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 1) + "…";
    }

    static String of(Answer answer, Optional<JsonNode> body, Optional<JsonPointer> at) {
        String said = at.flatMap(pointer -> body.map(json -> json.at(pointer)))
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .map(PartnerMessage::text)
                .orElseGet(() -> beginning(answer.body()));
        return clean("HTTP " + answer.status() + (said.isEmpty() ? "" : ": " + said));
    }

    static String text(JsonNode node) {
        return node.isValueNode() ? node.asString() : node.toString();
    }

    private static String beginning(byte[] body) {
        return new String(Arrays.copyOf(body, Math.min(body.length, 2 * LONGEST)), StandardCharsets.UTF_8).strip();
    }
}
