package io.cohortsync.api.ingestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of {@code docs/ingestion.md}, which tests compare with the tables in the code. */
public final class IngestionGuide {
    private IngestionGuide() {}

    public static String text() {
        try {
            return Files.readString(Path.of("../docs/ingestion.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
