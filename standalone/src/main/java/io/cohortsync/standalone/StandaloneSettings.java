package io.cohortsync.standalone;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the environment says about an installation.
 *
 * @param credentials those given; empty texts where nothing is given
 * @param masterKey as given; empty when it is to be made
 * @param allowedNetworks CIDR list of internal networks that destinations may be in
 */
record StandaloneSettings(
        Mode mode, Path folder, Ports ports, Credentials credentials, String masterKey, String allowedNetworks) {
    private static final String DEFAULT_PORT = "8080";

    /** Reads the COHORTSYNC_ variables. */
    static StandaloneSettings of(Mode mode, Map<String, String> environment, Path home, Path current) {
        String folder = environment.getOrDefault("COHORTSYNC_DATA_DIR", "");
        return new StandaloneSettings(
                mode,
                (folder.isBlank() ? mode.defaultFolder(home, current) : current.resolve(folder))
                        .toAbsolutePath()
                        .normalize(),
                new Ports(port(environment.getOrDefault("COHORTSYNC_PORT", DEFAULT_PORT))),
                Credentials.given(environment),
                environment.getOrDefault("COHORTSYNC_MASTER_KEY", ""),
                environment.getOrDefault("COHORTSYNC_ALLOWED_NETWORKS", mode.defaultAllowedNetworks()));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new UnusableSetting("COHORTSYNC_PORT is not a number: " + text);
        }
    }

    @Override
    public String toString() {
        return "StandaloneSettings[" + mode + ", " + folder + ", " + ports + "]";
    }
}
