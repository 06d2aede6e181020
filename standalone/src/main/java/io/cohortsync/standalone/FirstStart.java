package io.cohortsync.standalone;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The credentials that are made at the first start and told once.
 *
 * <p>Until they have been told they lie in a private file, so that a kill between making and telling loses nobody. After
 * that {@code start} forgets them; {@code demo} keeps the file, because its made-up users need the keys at every start.
 */
final class FirstStart {
    private final DataFolder folder;
    private final Mode mode;
    private final Supplier<String> secrets;

    FirstStart(DataFolder folder, Mode mode, Supplier<String> secrets) {
        this.folder = folder;
        this.mode = mode;
        this.secrets = secrets;
    }

    /** Whether the credentials have yet to be told. */
    boolean isDue() {
        return !folder.announced().exists();
    }

    /** What the services are given: {@code given}, what is stored, and at the first start new ones for the rest. */
    Credentials credentials(Credentials given) throws IOException {
        Credentials known = given.or(stored());
        if (!isDue()) {
            return known;
        }
        Credentials complete = known.complete(secrets);
        StringWriter text = new StringWriter();
        complete.properties().store(text, null);
        folder.credentials().write(text.toString());
        return complete;
    }

    /** Remembers that the credentials have been told. */
    void told() throws IOException {
        folder.announced().write("");
        switch (mode) {
            case START -> folder.credentials().delete();
            case DEMO -> {}
        }
    }

    private Credentials stored() throws IOException {
        PrivateFile file = folder.credentials();
        if (!file.exists()) {
            return Credentials.UNKNOWN;
        }
        Properties properties = new Properties();
        properties.load(new StringReader(file.read()));
        return Credentials.of(properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty)));
    }
}
