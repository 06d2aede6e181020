package io.cohortsync.engine.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cohortsync.contracts.message.Property;
import io.cohortsync.contracts.message.PropertyList;
import io.cohortsync.contracts.message.PropertyValue;
import io.cohortsync.engine.rule.EventLog.LoggedEvent;
import io.cohortsync.engine.state.EventRow;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredEventTest {
    private static final List<Property> PROPERTIES = List.of(
            property("plan", text("pro")),
            property("", text("no name")),
            property("größe", text("groß")),
            property("null", PropertyValue.getDefaultInstance()),
            property(
                    "list",
                    PropertyValue.newBuilder()
                            .setList(PropertyList.newBuilder().addItems(text("plan")))
                            .build()),
            property("planet", text("earth")),
            property("x".repeat(300), text("y".repeat(300))));

    private final EventRow row =
            EventRow.newBuilder().addAllProperties(PROPERTIES).build();

    @ParameterizedTest
    @ValueSource(
            strings = {"plan", "", "größe", "null", "list", "planet", "pla", "planets", "grö", "gro", "other", "ё"})
    void aValueIsWhatTheWholeRowHasUnderTheName(String name) {
        LoggedEvent stored = new StoredEvent(7, row.toByteArray());
        assertThat(stored.value(name)).isEqualTo(LoggedEvent.of(7, PROPERTIES).value(name));
        assertThat(stored.time()).isEqualTo(7);
    }

    @Test
    void longNamesAreFoundToo() {
        LoggedEvent stored = new StoredEvent(7, row.toByteArray());
        assertThat(stored.value("x".repeat(300))).isEqualTo(text("y".repeat(300)));
        assertThat(stored.value("x".repeat(299))).isNull();
        assertThat(stored.properties()).isEqualTo(PROPERTIES);
    }

    @Test
    void anEventWithoutPropertiesHasNoValue() {
        assertThat(new StoredEvent(7, new byte[0]).value("plan")).isNull();
        assertThat(new StoredEvent(7, new byte[0]).value("")).isNull();
    }

    @Test
    void aRowThatEndsTooEarlyIsNotReadAsIfItWereWhole() {
        byte[] bytes = row.toByteArray();
        LoggedEvent torn = new StoredEvent(7, Arrays.copyOf(bytes, bytes.length - 5));
        assertThatThrownBy(() -> torn.value("x".repeat(300))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> torn.value("other")).isInstanceOf(IllegalStateException.class);
    }

    private static Property property(String name, PropertyValue value) {
        return Property.newBuilder().setName(name).setValue(value).build();
    }

    private static PropertyValue text(String text) {
        return PropertyValue.newBuilder().setText(text).build();
    }
}
