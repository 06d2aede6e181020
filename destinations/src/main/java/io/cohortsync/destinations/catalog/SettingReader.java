package io.cohortsync.destinations.catalog;

import io.cohortsync.contracts.identifier.Hashing;
import io.cohortsync.contracts.identifier.IdentifierForm;
import io.cohortsync.contracts.identifier.Normalisation;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.destinations.identifier.IdentifierType;
import io.cohortsync.destinations.setting.Setting;
import io.cohortsync.destinations.setting.SettingType;
import java.util.regex.Pattern;

/** Reads what an entry asks of its owner: settings and identifiers. */
final class SettingReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private SettingReader() {}

    static Setting setting(EntryNode node) {
        String name = name(node);
        return new Setting(
                name,
                node.text("title"),
                node.optionalText("description").orElse(""),
                node.word("type", SettingType.class),
                node.truth("required", false),
                node.truth("secret", false),
                node.optionalText("format").orElse(""),
                node.pattern("pattern"),
                node.optionalText("expectation").orElse("in the right form"),
                node.number("minimum"),
                node.number("maximum"),
                node.texts("choices"),
                node.find("default").map(value -> Json.mapper().treeToValue(value, Object.class)));
    }

    static IdentifierType identifier(EntryNode node) {
        return new IdentifierType(
                name(node),
                node.text("title"),
                new IdentifierForm(
                        node.texts("normalise").stream()
                                .map(step -> node.asWord("normalise", step, Normalisation.class))
                                .toList(),
                        node.pattern("format")
                                .orElseThrow(() -> node.fault("format", "is missing: a regular expression")),
                        node.text("expectation"),
                        node.optionalWord("hashing", Hashing.class).orElse(Hashing.NONE)));
    }

    private static String name(EntryNode node) {
        String name = node.text("name");
        if (!NAME.matcher(name).matches()) {
            throw node.fault("name", "must be lower-case letters, digits and _");
        }
        return name;
    }
}
