package io.cohortsync.standalone;

import java.nio.file.Path;
import java.util.Arrays;

/** What is started. */
enum Mode {
    /** The product, for use. */
    START,
    /** The product with a demo workspace, made-up users and caught mails. */
    DEMO;

    /** The mode that the command line names. */
    static Mode of(String[] arguments) {
        if (arguments.length == 1) {
            switch (arguments[0]) {
                case "start" -> {
                    return START;
                }
                case "demo" -> {
                    return DEMO;
                }
                default -> {}
            }
        }
        throw new UnusableSetting("Say start or demo, not: " + String.join(" ", Arrays.asList(arguments)));
    }

    /** Where data is kept unless a setting says otherwise. */
    Path defaultFolder(Path home, Path current) {
        return switch (this) {
            case START -> home.resolve(".cohortsync");
            case DEMO -> current.resolve(".demo");
        };
    }

    /** The internal networks that destinations may be in, as a CIDR list, unless a setting says otherwise. */
    String defaultAllowedNetworks() {
        return switch (this) {
            case START -> "";
            case DEMO -> "127.0.0.0/8,::1/128";
        };
    }
}
