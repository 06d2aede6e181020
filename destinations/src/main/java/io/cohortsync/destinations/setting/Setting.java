package io.cohortsync.destinations.setting;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing a destination type asks of its owner.
 *
 * @param format {@code uri} for an http or https address, empty for none
 * @param pattern what a text must match, with {@code expectation} saying it in words
 * @param secret stored encrypted, never shown again; given among the secrets, not the settings
 * @param initial the value where none is given
 */
public record Setting(
        String name,
        String title,
        String description,
        SettingType type,
        boolean required,
        boolean secret,
        String format,
        Optional<Pattern> pattern,
        String expectation,
        Optional<Long> minimum,
        Optional<Long> maximum,
        List<String> choices,
        Optional<Object> initial) {

    public Setting {
        choices = List.copyOf(choices);
        if (secret && type != SettingType.STRING) {
            throw new IllegalArgumentException("a secret is a string");
        }
    }
}
