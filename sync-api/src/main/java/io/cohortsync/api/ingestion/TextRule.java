package io.cohortsync.api.ingestion;

/** What becomes of text on its way in. */
public final class TextRule {
    /** Amplitude keeps this many characters of a string and drops the rest. */
    public static final int MAX_CHARACTERS = 1_024;

    private TextRule() {}

    /**
     * The text as it is stored: at most {@value #MAX_CHARACTERS} characters (never half of a surrogate pair), without NUL
     * characters, which PostgreSQL cannot hold.
     */
    public static String stored(String text) {
        String cut = text.length() <= MAX_CHARACTERS ? text : cut(text);
        return cut.indexOf('\0') < 0 ? cut : cut.replace("\0", "");
    }

    private static String cut(String text) {
        boolean splitsPair = Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1))
                && Character.isLowSurrogate(text.charAt(MAX_CHARACTERS));
        return text.substring(0, splitsPair ? MAX_CHARACTERS - 1 : MAX_CHARACTERS);
    }

    /** True when every surrogate has its other half and no NUL is in it: two such texts stay different in UTF-8. */
    public static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
