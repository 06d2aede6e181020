package io.cohortsync.api.ingestion.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.ingestion.IngestionGuide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContextFieldTest {
    @ParameterizedTest
    @EnumSource
    void the_guide_names_every_field_and_the_property_it_becomes(ContextField field) {
        String path = field.section.isEmpty() ? field.jsonName : field.section + "." + field.jsonName;
        assertThat(IngestionGuide.text()).contains("`" + path + "` → `" + field.property + "`");
    }
}
