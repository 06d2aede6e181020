package io.cohortsync.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A folder that holds a broker's data. */
final class BrokerFolder {
    private static final short TRANSACTION_VERSION = 2;

    private BrokerFolder() {}

    /** Makes the folder and formats it with a new cluster id, as {@code kafka-storage format} does. Leaves a formatted one as it is. */
    static void prepare(Path folder) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            Files.createDirectories(folder);
            new Formatter()
                    .setPrintStream(new PrintStream(said, true, UTF_8))
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(clusterId(folder))
                    .setIgnoreFormatted(true)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setFeatureLevel("transaction.version", TRANSACTION_VERSION)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(folder.toString())
                    .addDirectory(folder.toString())
                    .run();
        } catch (IOException e) {
            throw new IllegalStateException("The broker's data folder " + folder + " cannot be written", e);
        } catch (Exception e) { // All that Kafka's formatter declares; it says why in what it prints.
            throw new IllegalStateException(
                    "The broker's data folder " + folder + " cannot be formatted: " + said.toString(UTF_8), e);
        }
    }

    private static String clusterId(Path folder) throws IOException {
        Path file = folder.resolve("meta.properties");
        Properties known = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                known.load(reader);
            }
        }
        return known.getProperty("cluster.id", Uuid.randomUuid().toString());
    }
}
