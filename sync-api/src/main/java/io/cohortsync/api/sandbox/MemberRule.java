package io.cohortsync.api.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which records the vendor takes. It is as strict as vendors are: what does not look right is rejected by name. */
final class MemberRule {
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@<>(),;:\"\\[\\]\\\\]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+");
    private static final int MAX_EMAIL = 254;
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[^\\x00]{1,512}");
    private static final List<String> IDENTIFIERS = List.of("external_id", "email", "phone");
    private static final Map<String, String> EXPECTATIONS = Map.of(
            "external_id", "must be a text of 1 to 512 characters",
            "email", "is not an e-mail address",
            "phone", "must be + and 7 to 15 digits, country code first");

    private MemberRule() {}

    /** Judges one element of {@code members}. */
    static Judgement judge(JsonNode member) {
        List<String> sent = new ArrayList<>(1);
        for (String identifier : IDENTIFIERS) {
            if (member.hasNonNull(identifier)) {
                sent.add(identifier);
            }
        }
        if (sent.size() != 1) {
            return new Judgement.Rejected(
                    sent.isEmpty() ? "missing_identifier" : "ambiguous_identifier",
                    "A member needs exactly one of external_id, email, phone");
        }
        JsonNode properties = member.path("properties");
        if (!properties.isMissingNode() && !properties.isNull() && !properties.isObject()) {
            return new Judgement.Rejected("invalid_properties", "properties must be an object");
        }
        String identifier = sent.getFirst();
        JsonNode value = member.path(identifier);
        return value.isString() ? named(identifier, value.stringValue(), properties) : rejected(identifier);
    }

    private static Judgement named(String identifier, String sent, JsonNode properties) {
        String value = identifier.equals("email") ? sent.strip().toLowerCase(Locale.ROOT) : sent.strip();
        boolean valid = switch (identifier) {
            case "email" -> value.length() <= MAX_EMAIL && EMAIL.matcher(value).matches();
            case "phone" -> PHONE.matcher(value).matches();
            default -> EXTERNAL_ID.matcher(value).matches();
        };
        String json = properties.isObject() ? properties.toString() : "{}";
        return valid ? new Judgement.Valid(new Member(identifier, value, json)) : rejected(identifier);
    }

    private static Judgement rejected(String identifier) {
        return new Judgement.Rejected("invalid_" + identifier, identifier + " " + EXPECTATIONS.get(identifier));
    }
}
