package io.cohortsync.benchmarks.report;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where and how large a run measures.
 *
 * @param folder for data; deleted with all that is in it by {@link #close()}
 * @param rounds how often figure and control take turns
 * @param profiles where flight recordings of child JVMs are kept, if wanted
 */
public record Workplace(Path folder, Size size, int rounds, Optional<Path> profiles) implements AutoCloseable {
    private static final int SMOKE_PART = 20;

    /** How large the sizes are. */
    public enum Size {
        FULL,
        QUICK,
        /** A twentieth of quick: shows that everything works, measures nothing. */
        SMOKE
    }

    /** {@code full}, or the smaller number in a quick run, or less. */
    public int choose(int full, int quick) {
        return switch (size) {
            case FULL -> full;
            case QUICK -> quick;
            case SMOKE -> Math.max(1, quick / SMOKE_PART);
        };
    }

    /** Tells whoever waits what is being done, beside the table. */
    public void say(String words) {
        System.err.println(words);
    }

    /** A new empty folder. */
    public Path fresh(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(folder), name + "-");
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }

    /** Deletes a folder with all that is in it, also while something in it is being deleted by its owner. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
