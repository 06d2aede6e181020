package io.cohortsync.testkit;

import org.testcontainers.DockerClientFactory;

/** Whether Docker answers on this machine. Asked once per JVM. */
final class Docker {
    private static final boolean ANSWERS = DockerClientFactory.instance().isDockerAvailable();

    private Docker() {}

    static boolean answers() {
        return ANSWERS;
    }
}
