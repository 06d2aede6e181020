package io.cohortsync.engine.oracle;

import io.cohortsync.contracts.engine.EngineCommand.IdentifierSource;
import io.cohortsync.contracts.identifier.Hashing;
import io.cohortsync.contracts.identifier.IdentifierForm;
import io.cohortsync.contracts.identifier.Normalisation;
import io.cohortsync.engine.state.StoredProperty;
import io.cohortsync.engine.state.UserState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/** Properties that identify people, well-formed and not, and the naive reading of them. */
final class MappedValues {
    static final List<String> PROPERTIES = List.of("email", "work", "mobile");

    private static final IdentifierForm ADDRESS = new IdentifierForm(
            List.of(Normalisation.TRIM, Normalisation.LOWER),
            Pattern.compile("[a-z0-9]+@x"),
            "an address",
            Hashing.NONE);
    private static final IdentifierForm PHONE = new IdentifierForm(
            List.of(Normalisation.STRIP_PHONE_PUNCTUATION), Pattern.compile("\\+[0-9a-z]+"), "a number", Hashing.NONE);

    /** Two of them give the same identifier. */
    private static final List<IdentifierSource> SOURCES = List.of(
            new IdentifierSource("email", "email", ADDRESS),
            new IdentifierSource("email", "work", ADDRESS),
            new IdentifierSource("phone", "mobile", PHONE),
            new IdentifierSource("external_id", "user_id", IdentifierForm.ANY),
            new IdentifierSource("device", "device_id", IdentifierForm.ANY));

    private MappedValues() {}

    static List<IdentifierSource> mapping(Random random) {
        List<IdentifierSource> sources = new ArrayList<>(SOURCES);
        Collections.shuffle(sources, random);
        return List.copyOf(sources.subList(0, 1 + random.nextInt(3)));
    }

    /** One of two values of the person, written in one of two ways, or nothing that identifies anybody. */
    static String value(String property, String person, Random random) {
        if (random.nextInt(5) == 0) {
            return random.nextBoolean() ? "nonsense" : " ";
        }
        String value = person + random.nextInt(2);
        boolean isNormal = random.nextBoolean();
        if (property.equals("mobile")) {
            return isNormal ? "+" + value : "+(" + value + ")";
        }
        return isNormal ? value + "@x" : " " + value.toUpperCase(Locale.ROOT) + "@X";
    }

    static Optional<String> resolve(List<IdentifierSource> mapping, UserState person) {
        return mapping.stream()
                .flatMap(source -> identifier(source, person).stream())
                .findFirst();
    }

    static Optional<String> identifier(IdentifierSource source, UserState person) {
        String value = switch (source.property()) {
            case "user_id" -> person.getUserId();
            case "device_id" -> person.getDeviceIdsCount() == 0 ? "" : person.getDeviceIds(0);
            default ->
                person.getPropertiesList().stream()
                        .filter(property -> property.getName().equals(source.property()))
                        .map(StoredProperty::getValue)
                        .map(stored -> stored.getText())
                        .findFirst()
                        .orElse("");
        };
        String normal = switch (source.identifier()) {
            case "email" -> value.toLowerCase(Locale.ROOT).strip();
            case "phone" -> value.replace("(", "").replace(")", "");
            default -> value;
        };
        boolean isWellFormed = switch (source.identifier()) {
            case "email" -> normal.endsWith("@x");
            case "phone" -> normal.startsWith("+");
            default -> !normal.isEmpty();
        };
        return isWellFormed ? Optional.of(source.identifier() + ":" + normal) : Optional.empty();
    }
}
