package io.cohortsync.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that holds a PostgreSQL server's data. */
record PostgresFolder(Path path) {
    private static final String OWN_SETTINGS = "cohortsync.conf";

    /** Makes the cluster when it is not there. A folder left half made by a kill is never taken for a cluster. */
    void prepare(PostgresCommand command, String password) throws IOException {
        if (Files.exists(path.resolve("PG_VERSION"))) {
            return;
        }
        Path parent = path.resolveSibling(".").normalize();
        Files.createDirectories(parent);
        Path fresh = Files.createTempDirectory(parent, path.getFileName() + "-new");
        Path passwordFile = Files.createTempFile(parent, "initdb", ".txt");
        try {
            Files.writeString(passwordFile, password + "\n");
            // The built-in locale sorts the same on every machine and needs no installed one.
            command.run(
                    "initdb",
                    List.of(
                            "--pgdata=" + fresh,
                            "--username=" + PostgresServer.SUPERUSER,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C",
                            "--no-sync"));
            Files.writeString(
                    fresh.resolve("postgresql.conf"),
                    "\ninclude_if_exists = '" + OWN_SETTINGS + "'\n",
                    StandardOpenOption.APPEND);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    /** Writes the settings the next start reads. */
    void write(int port, Durability durability) throws IOException {
        String durable = switch (durability) {
            case ON_DISK -> "on";
            case IN_PAGE_CACHE -> "off";
        };
        Files.writeString(path.resolve(OWN_SETTINGS), """
                # Written at each start.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                fsync = %s
                full_page_writes = %s
                synchronous_commit = %s
                shared_buffers = 128MB
                max_connections = 200
                max_wal_size = 512MB
                log_destination = 'stderr'
                logging_collector = on
                log_directory = 'log'
                log_filename = 'postgresql-%%a.log'
                log_truncate_on_rotation = on
                log_rotation_age = 1d
                log_rotation_size = 0
                """.formatted(port, durable, durable, durable));
    }

    /**
     * The PostgreSQL server that runs on this folder, if one does. A pid file that names somebody else is removed: PostgreSQL
     * itself would take any living process for its own and refuse to start.
     */
    Optional<ProcessHandle> holder() throws IOException {
        Path file = path.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<ProcessHandle> named = namedIn(file).filter(ProcessHandle::isAlive);
        Optional<List<String>> words =
                named.flatMap(process -> process.info().arguments()).map(List::of);
        // Words that cannot be read prove nothing: then PostgreSQL decides.
        if (words.isPresent() && !words.get().contains(path.toString())) {
            Files.delete(file);
        }
        return named.filter(process -> words.isPresent() && words.get().contains(path.toString()));
    }

    private static Optional<ProcessHandle> namedIn(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, UTF_8)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("[0-9]{1,9}"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)));
        }
    }
}
