package io.cohortsync.dispatcher.network;

/** An address that may not be reached from here. */
final class AddressRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    AddressRefused(String host, String why) {
        super(host + ": " + why);
    }
}
