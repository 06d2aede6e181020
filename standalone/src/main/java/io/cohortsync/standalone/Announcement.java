package io.cohortsync.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the person at the console is told. */
final class Announcement {
    private static final double MILLIS = 1000.0;

    private Announcement() {}

    /** The block after a start; {@code credentials} are in it when {@code firstStart}. */
    static String ready(StandaloneSettings settings, DataFolder folder, Duration took, List<String> credentials) {
        List<String> lines = new ArrayList<>();
        lines.add("Cohort Sync is ready after %.1f s.".formatted(took.toMillis() / MILLIS));
        lines.add("");
        lines.add("  Open           " + settings.ports().url());
        lines.add("  API            " + settings.ports().url() + "/api/v1/docs");
        lines.addAll(credentials);
        lines.add("  Data           " + folder.path());
        lines.add("  Logs           " + folder.log());
        lines.add("  Stop           Ctrl-C");
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    /** The credentials, to be shown this once. Those the environment gave are known already and not repeated. */
    static List<String> credentials(Credentials inForce, Credentials given) {
        List<String> lines = new ArrayList<>();
        lines.add("  Account        " + inForce.adminEmail());
        addUnlessGiven(lines, "  Password       ", inForce.adminPassword(), given.adminPassword());
        addUnlessGiven(lines, "  Admin token    ", inForce.adminToken(), given.adminToken());
        addUnlessGiven(lines, "  API key        ", inForce.apiKey(), given.apiKey());
        addUnlessGiven(lines, "  Secret key     ", inForce.secretKey(), given.secretKey());
        if (lines.size() > 1) {
            lines.add("                 (generated just now and shown this once: keep them)");
        }
        return lines;
    }

    /** Where the credentials of an earlier start are. */
    static List<String> earlierCredentials(DataFolder folder) {
        return folder.credentials().exists()
                ? List.of("  Credentials    as shown at the first start; kept in "
                        + folder.credentials().path())
                : List.of("  Credentials    as shown at the first start");
    }

    private static void addUnlessGiven(List<String> lines, String label, String value, String given) {
        if (given.isEmpty()) {
            lines.add(label + value);
        }
    }
}
