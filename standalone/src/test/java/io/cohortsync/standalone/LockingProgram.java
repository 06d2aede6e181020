package io.cohortsync.standalone;

import java.io.IOException;
import java.nio.file.Path;

/** Holds the lock of the data folder it is given until it is killed. */
final class LockingProgram {
    private LockingProgram() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        InstanceLock lock = InstanceLock.take(DataFolder.at(Path.of(arguments[0])));
        System.out.println("locked " + lock);
        Thread.currentThread().join();
    }
}
