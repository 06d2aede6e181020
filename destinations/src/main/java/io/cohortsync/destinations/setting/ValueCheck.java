package io.cohortsync.destinations.setting;

import java.math.BigInteger;
import java.util.Optional;

/** Whether one value suits one setting. */
final class ValueCheck {
    private static final int LONGEST = 8_192;

    private ValueCheck() {}

    /** What is wrong with {@code value}, as the end of a sentence; empty when nothing is. */
    static Optional<String> fault(Setting setting, Object value) {
        return switch (setting.type()) {
            case STRING -> value instanceof String text ? ofText(setting, text) : Optional.of("must be text");
            case INTEGER -> ofNumber(setting, value);
            case BOOLEAN -> value instanceof Boolean ? Optional.empty() : Optional.of("must be true or false");
            case HEADERS -> HeaderCheck.fault(value);
        };
    }

    private static Optional<String> ofText(Setting setting, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            return Optional.of("must have 1 to " + LONGEST + " characters and not only blanks");
        }
        if (!setting.choices().isEmpty() && !setting.choices().contains(text)) {
            return Optional.of("must be one of " + String.join(", ", setting.choices()));
        }
        if (setting.pattern().isPresent()
                && !setting.pattern().get().matcher(text).matches()) {
            return Optional.of("must be " + setting.expectation());
        }
        return setting.format().equals("uri") ? WebAddress.fault(text) : Optional.empty();
    }

    private static Optional<String> ofNumber(Setting setting, Object value) {
        if (!(value instanceof Integer || value instanceof Long || value instanceof BigInteger)) {
            return Optional.of("must be a whole number");
        }
        BigInteger number = new BigInteger(value.toString());
        long minimum = setting.minimum().orElse(Long.MIN_VALUE);
        long maximum = setting.maximum().orElse(Long.MAX_VALUE);
        if (number.compareTo(BigInteger.valueOf(minimum)) < 0 || number.compareTo(BigInteger.valueOf(maximum)) > 0) {
            return Optional.of("must be from " + minimum + " to " + maximum);
        }
        return Optional.empty();
    }
}
