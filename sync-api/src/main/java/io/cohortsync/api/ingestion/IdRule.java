package io.cohortsync.api.ingestion;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which user and device ids name somebody. Placeholders that buggy clients send for everybody would merge strangers into
 * one person, so they are refused whatever {@code min_id_length} says.
 */
public final class IdRule {
    private static final Set<String> PLACEHOLDERS =
            Set.of("anonymous", "nil", "none", "null", "n/a", "na", "undefined", "unknown", "{}", "0", "-1");
    private static final Pattern ZERO_UUID = Pattern.compile("0{8}-?0{4}-?0{4}-?0{4}-?0{12}");
    private static final int LONGEST_PLACEHOLDER = 36;

    /** What the rule says of one id. */
    public enum Verdict {
        ACCEPTED,
        TOO_SHORT,
        /** A placeholder, blank, longer than {@link TextRule#MAX_CHARACTERS}, or not valid Unicode text. */
        REFUSED
    }

    private IdRule() {}

    /** Judges {@code id}, which was sent; an id that was not sent is not asked about. */
    public static Verdict judge(String id, int minLength) {
        if (id.isBlank() || id.length() > TextRule.MAX_CHARACTERS || !TextRule.isClean(id) || isPlaceholder(id)) {
            return Verdict.REFUSED;
        }
        return id.length() < minLength ? Verdict.TOO_SHORT : Verdict.ACCEPTED;
    }

    private static boolean isPlaceholder(String id) {
        return id.length() <= LONGEST_PLACEHOLDER
                && (PLACEHOLDERS.contains(id.toLowerCase(Locale.ROOT))
                        || id.charAt(0) == '0' && ZERO_UUID.matcher(id).matches());
    }
}
