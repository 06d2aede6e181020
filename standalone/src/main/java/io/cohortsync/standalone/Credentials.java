package io.cohortsync.standalone;

import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

/** What opens the first workspace. An empty text: not known here. Never logged: its text form hides what is secret. */
record Credentials(String adminEmail, String adminPassword, String adminToken, String apiKey, String secretKey) {
    private static final String EMAIL = "COHORTSYNC_ADMIN_EMAIL";
    private static final String PASSWORD = "COHORTSYNC_ADMIN_PASSWORD";
    private static final String TOKEN = "COHORTSYNC_ADMIN_TOKEN";
    private static final String API_KEY = "COHORTSYNC_API_KEY";
    private static final String SECRET_KEY = "COHORTSYNC_SECRET_KEY";
    private static final String DEFAULT_EMAIL = "admin@cohortsync.local";
    private static final int SHORTEST_TOKEN = 16;

    static final Credentials UNKNOWN = new Credentials("", "", "", "", "");

    /** Those the environment gives. */
    static Credentials given(Map<String, String> environment) {
        String token = environment.getOrDefault(TOKEN, "");
        if (!token.isEmpty() && token.length() < SHORTEST_TOKEN) {
            throw new UnusableSetting(TOKEN + " needs at least " + SHORTEST_TOKEN + " characters");
        }
        return of(environment);
    }

    /** Reads what {@link #properties()} wrote. */
    static Credentials of(Map<String, String> values) {
        return new Credentials(
                values.getOrDefault(EMAIL, ""),
                values.getOrDefault(PASSWORD, ""),
                values.getOrDefault(TOKEN, ""),
                values.getOrDefault(API_KEY, ""),
                values.getOrDefault(SECRET_KEY, ""));
    }

    /** These, and {@code others} where these are not known. */
    Credentials or(Credentials others) {
        return new Credentials(
                or(adminEmail, others::adminEmail),
                or(adminPassword, others::adminPassword),
                or(adminToken, others::adminToken),
                or(apiKey, others::apiKey),
                or(secretKey, others::secretKey));
    }

    /** These, with new secrets where none is known. */
    Credentials complete(Supplier<String> secrets) {
        return new Credentials(
                or(adminEmail, () -> DEFAULT_EMAIL),
                or(adminPassword, secrets),
                or(adminToken, secrets),
                or(apiKey, secrets),
                or(secretKey, secrets));
    }

    /** By the names of the variables that give them; those not known are left out. */
    Properties properties() {
        Properties properties = new Properties();
        Map.of(EMAIL, adminEmail, PASSWORD, adminPassword, TOKEN, adminToken, API_KEY, apiKey, SECRET_KEY, secretKey)
                .forEach((name, value) -> {
                    if (!value.isEmpty()) {
                        properties.setProperty(name, value);
                    }
                });
        return properties;
    }

    private static String or(String known, Supplier<String> otherwise) {
        return known.isEmpty() ? otherwise.get() : known;
    }

    @Override
    public String toString() {
        return "Credentials[" + adminEmail + ", …]";
    }
}
