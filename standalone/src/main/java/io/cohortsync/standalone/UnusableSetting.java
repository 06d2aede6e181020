package io.cohortsync.standalone;

/** Something the person at the command line has to change. The message says what. */
final class UnusableSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableSetting(String message) {
        super(message);
    }
}
