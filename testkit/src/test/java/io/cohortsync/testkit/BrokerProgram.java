package io.cohortsync.testkit;

import io.cohortsync.embedded.KafkaBroker;
import java.nio.file.Path;

/** A broker in a JVM of its own: {@code <folder> <port> <controller port>}. Runs until it is killed. */
final class BrokerProgram {
    private BrokerProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        KafkaBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        System.out.println("ready");
        Thread.currentThread().join();
    }
}
