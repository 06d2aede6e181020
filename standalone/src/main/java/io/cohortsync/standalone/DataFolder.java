package io.cohortsync.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Everything an installation keeps, in one folder that only its owner enters. */
record DataFolder(Path path) {

    /** Makes it when it is not there. */
    static DataFolder at(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path.resolveSibling("."));
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.createDirectories(path.resolve("logs"));
            return new DataFolder(path);
        } catch (IOException e) {
            throw new UnusableSetting("The data folder " + path + " cannot be made or written (" + e.getMessage()
                    + "); set COHORTSYNC_DATA_DIR to a folder that can");
        }
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path log() {
        return logs().resolve("cohortsync.log");
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path streams() {
        return path.resolve("streams");
    }

    Path postgresData() {
        return path.resolve("postgres");
    }

    Path postgresPrograms() {
        return path.resolve("programs");
    }

    Path lock() {
        return path.resolve("instance.lock");
    }

    Path pid() {
        return path.resolve("cohortsync.pid");
    }

    PrivateFile masterKey() {
        return new PrivateFile(path.resolve("master.key"));
    }

    PrivateFile postgresPassword() {
        return new PrivateFile(path.resolve("postgres.password"));
    }

    PrivateFile credentials() {
        return new PrivateFile(path.resolve("credentials.properties"));
    }

    PrivateFile announced() {
        return new PrivateFile(path.resolve("first-start-done"));
    }
}
