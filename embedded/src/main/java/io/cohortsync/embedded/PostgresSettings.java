package io.cohortsync.embedded;

import java.nio.file.Path;

/**
 * How to run a PostgreSQL server.
 *
 * @param binaries folder the server's programs are unpacked into, shared by any number of servers
 * @param data the server's data folder, made when absent
 * @param port TCP port on 127.0.0.1
 * @param password of the superuser {@code postgres}, fixed when the data folder is made; asked of every connection
 */
public record PostgresSettings(Path binaries, Path data, int port, String password, Durability durability) {
    public PostgresSettings {
        binaries = binaries.toAbsolutePath();
        data = data.toAbsolutePath();
        if (password.isBlank()) {
            throw new IllegalArgumentException("PostgreSQL needs a password");
        }
    }

    @Override
    public String toString() {
        return "PostgresSettings[data=" + data + ", port=" + port + "]";
    }
}
