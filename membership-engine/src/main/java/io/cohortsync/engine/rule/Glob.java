package io.cohortsync.engine.rule;

import java.util.Arrays;

/**
 * {@code *} any characters but a slash, {@code **} any characters, {@code ?} one character but a slash. Not a regular
 * expression: those take exponential time on some patterns, and a pattern comes from whoever defines a cohort. This takes at
 * most length of pattern times length of text.
 */
final class Glob {
    /** Tokens that are no character. */
    private static final int ANYTHING = -1;

    private static final int WITHIN_SLASHES = -2;
    private static final int ONE = -3;

    private final int[] tokens;

    private Glob(int[] tokens) {
        this.tokens = tokens;
    }

    static Glob of(String glob) {
        int[] characters = glob.codePoints().toArray();
        int[] tokens = new int[characters.length];
        int count = 0;
        for (int i = 0; i < characters.length; i++) {
            boolean star = characters[i] == '*';
            if (star && i + 1 < characters.length && characters[i + 1] == '*') {
                tokens[count++] = ANYTHING;
                i++;
            } else if (star) {
                tokens[count++] = WITHIN_SLASHES;
            } else {
                tokens[count++] = characters[i] == '?' ? ONE : characters[i];
            }
        }
        return new Glob(Arrays.copyOf(tokens, count));
    }

    /** Whether the whole of {@code text} matches. */
    boolean matches(String text) {
        // reached[i]: the text so far matches the first i tokens.
        boolean[] reached = new boolean[tokens.length + 1];
        reached[0] = true;
        skipStars(reached);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            reached = after(reached, text.codePointAt(i));
        }
        return reached[tokens.length];
    }

    private boolean[] after(boolean[] before, int character) {
        boolean[] reached = new boolean[before.length];
        for (int i = 0; i < tokens.length; i++) {
            if (before[i]) {
                switch (tokens[i]) {
                    case ANYTHING -> reached[i] = true;
                    case WITHIN_SLASHES -> reached[i] |= character != '/';
                    case ONE -> reached[i + 1] |= character != '/';
                    default -> reached[i + 1] |= character == tokens[i];
                }
            }
        }
        skipStars(reached);
        return reached;
    }

    private void skipStars(boolean[] reached) {
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] == ANYTHING || tokens[i] == WITHIN_SLASHES) {
                reached[i + 1] |= reached[i];
            }
        }
    }
}
