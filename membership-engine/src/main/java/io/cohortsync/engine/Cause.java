package io.cohortsync.engine;

/** What people are told of an exception nobody expected. */
public final class Cause {
    private Cause() {}

    /** Its kind and where it came from. Not its message: values of users can stand there. */
    public static String of(Throwable why) {
        String kind = why.getClass().getSimpleName();
        StackTraceElement[] frames = why.getStackTrace();
        if (frames.length == 0) {
            return kind;
        }
        String type = frames[0].getClassName();
        return kind + " at " + type.substring(type.lastIndexOf('.') + 1) + "." + frames[0].getMethodName();
    }
}
