package io.cohortsync.destinations.setting;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which extra headers an owner may add to requests. */
public final class HeaderCheck {
    /** How many extra headers a destination may have. */
    public static final int MOST = 5;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{0,2048}");
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "keep-alive",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "webhook-id",
            "webhook-signature",
            "webhook-timestamp");

    private HeaderCheck() {}

    /** What is wrong with {@code value} as a list of headers; empty when nothing is. */
    static Optional<String> fault(Object value) {
        if (!(value instanceof List<?> list) || list.size() > MOST) {
            return Optional.of("must be a list of at most " + MOST + " objects with name and value");
        }
        return list.stream()
                .map(HeaderCheck::faultOfOne)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> faultOfOne(Object item) {
        if (!(item instanceof Map<?, ?> header)
                || header.size() != 2
                || !(header.get("name") instanceof String name)
                || !(header.get("value") instanceof String value)) {
            return Optional.of("must be a list of objects with name and value, both text");
        }
        if (!NAME.matcher(name).matches()) {
            return Optional.of("has a header name that HTTP does not allow: letters, digits and dashes are");
        }
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("sets the header " + name + ", which is set for you; take it out");
        }
        return VALUE.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("has a value of " + name + " that is too long or not printable ASCII");
    }
}
