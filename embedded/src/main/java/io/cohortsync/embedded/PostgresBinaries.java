package io.cohortsync.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, out of the Maven artifact that fits this machine. */
final class PostgresBinaries {
    private static final Object ONE_AT_A_TIME = new Object();
    private static final int EXECUTABLE_BITS = 0111;

    private PostgresBinaries() {}

    /**
     * Unpacks the programs under {@code parent} unless they are there, and returns the folder that has {@code bin} in it.
     * Several processes may do so at once; none sees a half unpacked folder.
     */
    static Path unpack(Path parent) throws IOException {
        Path complete = parent.resolve("postgresql-18");
        synchronized (ONE_AT_A_TIME) { // A file lock excludes other processes only.
            Files.createDirectories(parent);
            try (FileChannel channel = FileChannel.open(
                            parent.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isExecutable(complete.resolve("bin/postgres"))) {
                    Path fresh = Files.createTempDirectory(parent, "unpacking");
                    unpackArchive(fresh);
                    Files.move(fresh, complete, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        return complete;
    }

    private static void unpackArchive(Path folder) throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : System.getProperty("os.name");
        try (InputStream archive =
                        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, System.getProperty("os.arch"));
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpackEntry(folder, tar, entry);
            }
        }
    }

    private static void unpackEntry(Path folder, TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        Path path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("The PostgreSQL archive has an entry outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, folder.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(tar, path);
            if ((entry.getMode() & EXECUTABLE_BITS) != 0) {
                makeExecutable(path);
            }
        }
    }

    private static void makeExecutable(Path path) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        permissions.add(PosixFilePermission.GROUP_EXECUTE);
        permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(path, permissions);
    }
}
