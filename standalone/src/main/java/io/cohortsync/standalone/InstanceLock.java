package io.cohortsync.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One instance per data folder. The operating system gives the lock back however the process dies. The pid file beside it is
 * for people and for {@code cohortsync stop}.
 */
final class InstanceLock implements AutoCloseable {
    private final DataFolder folder;
    private final FileChannel channel;

    private InstanceLock(DataFolder folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws UnusableSetting when another process has it */
    static InstanceLock take(DataFolder folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            String pid =
                    Files.exists(folder.pid()) ? Files.readString(folder.pid()).strip() : "unknown";
            throw new UnusableSetting(
                    "Cohort Sync already runs on " + folder.path() + " (process " + pid
                            + "). Stop it with: ./cohortsync stop, or set COHORTSYNC_DATA_DIR and COHORTSYNC_PORT for a second one");
        }
        Files.writeString(folder.pid(), ProcessHandle.current().pid() + System.lineSeparator());
        return new InstanceLock(folder, channel);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.pid());
        channel.close();
    }
}
