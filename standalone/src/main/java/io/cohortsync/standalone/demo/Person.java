package io.cohortsync.standalone.demo;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A made-up person.
 *
 * @param email empty for some: a sync by e-mail then skips them, as it does with real people
 */
record Person(String userId, String name, String email, String country) {
    private static final String[] FIRST = {
        "Ada", "Ben", "Chloe", "Daniel", "Elif", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Kira", "Liam", "Mara",
        "Noah", "Olga", "Pablo", "Quinn", "Rosa", "Samir", "Tilda"
    };
    private static final String[] LAST = {
        "Almeida", "Brandt", "Costa", "Dubois", "Eriksen", "Fischer", "Garcia", "Hansen", "Ito", "Jensen", "Kovacs",
        "Lopez", "Moreau", "Novak", "Okafor"
    };
    private static final String[] COUNTRIES = {
        "Germany", "France", "Spain", "Norway", "Japan", "Brazil", "United States"
    };
    private static final int EVERY_WITHOUT_EMAIL = 8;

    /** The person of this number: always the same one, and no two are alike in their ids. */
    static Person number(int number) {
        String first = FIRST[number % FIRST.length];
        String last = LAST[(number / FIRST.length) % LAST.length];
        String email = number % EVERY_WITHOUT_EMAIL == EVERY_WITHOUT_EMAIL - 1
                ? ""
                : (first + "." + last + "." + number + "@example.com").toLowerCase(Locale.ROOT);
        return new Person(
                "demo-%04d".formatted(number), first + " " + last, email, COUNTRIES[number % COUNTRIES.length]);
    }

    /** What an SDK sends of this person with each event. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(Map.of("name", name, "country", country));
        if (!email.isEmpty()) {
            properties.put("email", email);
        }
        return properties;
    }
}
