package io.cohortsync.engine.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Makes the folders of tests in memory where the machine has such a place. The test driver commits after every record and every
 * tick, and each commit forces a dozen small files to disk: nine tenths of a scenario's time were spent waiting for that.
 */
public final class MemoryFolders implements TempDirFactory {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final long NEEDED = 512L * 1024 * 1024;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
        return create();
    }

    static Path create() throws IOException {
        boolean inMemory = Files.isWritable(SHARED_MEMORY)
                && Files.getFileStore(SHARED_MEMORY).getUsableSpace() > NEEDED;
        return inMemory
                ? Files.createTempDirectory(SHARED_MEMORY, "cohortsync-test")
                : Files.createTempDirectory("cohortsync-test");
    }
}
