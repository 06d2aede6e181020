package io.cohortsync.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes that lie on topics of installations, and what they mean. A sample is never changed: where a message gets a field, a
 * sample of the new version joins the old ones in a folder of its own.
 */
class GoldenSampleTest {
    private static final Path SAMPLES = Path.of("src/test/resources/golden");

    /** The messages that are written by themselves; all others are parts of them. */
    private static final List<Descriptor> RECORDS = List.of(
            UserUpdate.getDescriptor(),
            DeliveryBatch.getDescriptor(),
            OutcomeBatch.getDescriptor(),
            RunProgress.getDescriptor(),
            Population.getDescriptor(),
            ComputationProgress.getDescriptor(),
            Holding.getDescriptor(),
            Parked.getDescriptor());

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".hex")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aStoredMessageStillMeansTheSame(Path sample) throws IOException {
        String meaning = Files.readString(sample.resolveSibling(name(sample) + ".txtpb"));
        assertThat(TextFormat.printer().printToString(parse(sample))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aStoredMessageIsWrittenAgainByteForByte(Path sample) throws IOException {
        assertThat(parse(sample).toByteArray()).isEqualTo(bytes(sample));
    }

    @Test
    void everyFieldOfEveryMessageStandsInASample() throws IOException {
        Set<String> fields = new TreeSet<>();
        RECORDS.forEach(record -> collect(record, fields));
        Set<String> set = new TreeSet<>();
        for (Path sample : samples().toList()) {
            collect(parse(sample), set);
        }
        assertThat(set).containsExactlyElementsOf(fields);
    }

    private static void collect(Descriptor message, Set<String> fields) {
        for (FieldDescriptor field : message.getFields()) {
            if (fields.add(field.getFullName()) && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                collect(field.getMessageType(), fields);
            }
        }
    }

    private static void collect(Message message, Set<String> fields) {
        message.getAllFields().forEach((field, value) -> {
            fields.add(field.getFullName());
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                List<?> values = field.isRepeated() ? (List<?>) value : List.of(value);
                values.forEach(part -> collect((Message) part, fields));
            }
        });
    }

    private static Message parse(Path sample) throws IOException {
        Descriptor type = RECORDS.stream()
                .filter(record -> record.getName().equals(name(sample)))
                .findFirst()
                .orElseThrow();
        return DynamicMessage.parseFrom(type, bytes(sample));
    }

    private static byte[] bytes(Path sample) throws IOException {
        return HexFormat.of().parseHex(Files.readString(sample).replaceAll("\\s", ""));
    }

    private static String name(Path sample) {
        return sample.getFileName().toString().replace(".hex", "");
    }
}
