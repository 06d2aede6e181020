package io.cohortsync.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for those who do not care which. */
public final class FreePort {
    private FreePort() {}

    /**
     * A port of the loopback interface that nobody listened on a moment ago. It is not reserved: another process may take it
     * before the caller does.
     */
    public static int next() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("The loopback interface has no free port", e);
        }
    }
}
