package io.cohortsync.destinations.setting;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an address must look like before anybody looks it up. Whether it may be reached is the dispatcher's to say. */
public final class WebAddress {
    private static final int LAST_PORT = 65_535;

    private WebAddress() {}

    /** What is wrong with {@code text} as an http or https address; empty when nothing is. */
    public static Optional<String> fault(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL: " + e.getReason());
        }
        @Nullable String scheme = uri.getScheme();
        if (scheme == null
                || !(scheme.toLowerCase(Locale.ROOT).equals("https")
                        || scheme.toLowerCase(Locale.ROOT).equals("http"))) {
            return Optional.of("must begin with https:// or http://");
        }
        if (uri.getRawUserInfo() != null || text.contains("@") && uri.getHost() == null) {
            return Optional.of("must not carry a user name or password; use a header or a secret");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            return Optional.of("has no host name");
        }
        if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            return Optional.of("has a port outside 1 to 65535");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of("must not have a fragment (#…): it is never sent");
        }
        return Optional.empty();
    }
}
