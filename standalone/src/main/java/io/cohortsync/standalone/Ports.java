package io.cohortsync.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports of an installation, counted from the public one.
 *
 * @param open sync-api, on all interfaces; all others are on the loopback interface
 */
record Ports(int open) {
    private static final int LAST_OFFSET = 10;
    private static final int LARGEST_PORT = 65_535;

    Ports {
        if (open < 1 || open > LARGEST_PORT - LAST_OFFSET) {
            throw new UnusableSetting("COHORTSYNC_PORT is " + open + "; it must be from 1 to "
                    + (LARGEST_PORT - LAST_OFFSET) + ", the " + LAST_OFFSET + " ports after it are used too");
        }
    }

    int syncApiManagement() {
        return open + 1;
    }

    int engine() {
        return open + 2;
    }

    int dispatcher() {
        return open + 3;
    }

    int historyManagement() {
        return open + 4;
    }

    int notification() {
        return open + 5;
    }

    int history() {
        return open + 6;
    }

    int kafka() {
        return open + 7;
    }

    int kafkaController() {
        return open + 8;
    }

    int postgres() {
        return open + 9;
    }

    int smtp() {
        return open + LAST_OFFSET;
    }

    /** Where people and scripts on this machine find it. */
    String url() {
        return "http://localhost:" + open;
    }

    /** @throws UnusableSetting when somebody listens on one of them */
    void refuseTaken() {
        List<Integer> taken = new ArrayList<>();
        for (int port = open; port <= open + LAST_OFFSET; port++) {
            if (isTaken(port)) {
                taken.add(port);
            }
        }
        if (!taken.isEmpty()) {
            throw new UnusableSetting("Somebody else listens on port " + taken + ". Ports " + open + " to "
                    + (open + LAST_OFFSET)
                    + " are needed: stop the other program, or set COHORTSYNC_PORT to the first of "
                    + (LAST_OFFSET + 1) + " free ports, as in COHORTSYNC_PORT=18080");
        }
    }

    private boolean isTaken(int port) {
        InetSocketAddress address = port == open
                ? new InetSocketAddress(port)
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
