package io.cohortsync.benchmarks.product;

import io.cohortsync.testkit.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts the product's JVM. The launcher says by {@value #JAR} which jar it starts itself; then it is that one, with the start
 * cache beside it. Without it, from an editor, it is the classes of this JVM, which start more slowly.
 */
final class Program {
    private static final String JAR = "cohortsync.product";
    private static final String MAIN = "io.cohortsync.standalone.StandaloneApplication";
    private static final List<String> AS_THE_LAUNCHER_DOES = List.of(
            "-Xms2g",
            "-Xmx2g",
            "-XX:NewRatio=4",
            "-XX:MetaspaceSize=256m",
            "-XX:SweeperThreshold=50",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow");

    private Program() {}

    static ChildJvm start(Map<String, String> environment, String mode) throws ClassNotFoundException {
        String jar = System.getProperty(JAR);
        if (jar == null) {
            return ChildJvm.start(Class.forName(MAIN), AS_THE_LAUNCHER_DOES, environment, mode);
        }
        List<String> options = new ArrayList<>(AS_THE_LAUNCHER_DOES);
        Path cache = Path.of(jar.replaceFirst("\\.jar$", ".aot"));
        if (Files.exists(cache)) {
            options.add("-XX:AOTCache=" + cache);
        }
        return ChildJvm.startJar(Path.of(jar), options, environment, mode);
    }
}
