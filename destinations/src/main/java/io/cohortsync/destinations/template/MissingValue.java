package io.cohortsync.destinations.template;

/** A template needs a variable that has no value: the settings are incomplete. */
public final class MissingValue extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MissingValue(String variable) {
        super("${" + variable + "} has no value. Fill it in in the destination's settings.");
    }
}
