package io.cohortsync.api.ingestion.amplitude;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.api.ingestion.IngestionGuide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventFieldTest {
    @ParameterizedTest
    @EnumSource
    void the_guide_names_every_field_and_the_property_it_becomes(EventField field) {
        assertThat(IngestionGuide.text()).contains("`" + field.jsonName).contains(field.property);
    }
}
