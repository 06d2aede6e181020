package io.cohortsync.contracts.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the documents on the topic {@code definitions} say, by edition. If this fails a document has changed: raise
 * {@link Definition#EDITION}, and let a file of the new edition join the old ones.
 */
class EditionTest {

    @Test
    void the_documents_say_what_those_of_their_edition_say() throws IOException {
        List<String> fields = new ArrayList<>();
        for (Class<?> document : Definition.class.getPermittedSubclasses()) {
            collect(document, fields);
        }
        collect(Definition.Target.class, fields);
        assertThat(fields)
                .isEqualTo(Files.readAllLines(Path.of("src/test/resources/editions", Definition.EDITION + ".txt")));
    }

    private static void collect(Class<?> document, List<String> fields) {
        for (RecordComponent component : document.getRecordComponents()) {
            fields.add(document.getSimpleName() + "." + component.getName() + " "
                    + component.getGenericType().getTypeName().replaceAll("[a-z.]+\\.([A-Z])", "$1"));
        }
    }
}
