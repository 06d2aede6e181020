package io.cohortsync.testkit;

import io.cohortsync.embedded.Durability;
import io.cohortsync.embedded.PostgresServer;
import io.cohortsync.embedded.PostgresSettings;
import java.io.IOException;
import java.nio.file.Path;

/** A database server started by a JVM of its own: {@code <binaries> <data> <port> <password>}. Runs until it is killed. */
final class PostgresProgram {
    private PostgresProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PostgresServer.start(new PostgresSettings(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Integer.parseInt(arguments[2]),
                arguments[3],
                Durability.ON_DISK));
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
