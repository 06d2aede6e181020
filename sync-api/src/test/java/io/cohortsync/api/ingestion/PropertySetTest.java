package io.cohortsync.api.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PropertySetTest {
    private final PropertySet set = new PropertySet();

    @Test
    void the_last_value_of_a_name_stands_in_a_small_set_and_in_a_large_one() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 40; i++) {
                set.put("p" + i, ValueReader.text("v" + round));
            }
        }
        assertThat(set.size()).isEqualTo(40);
        assertThat(set.toProperties())
                .extracting(property -> property.getName() + property.getValue().getText())
                .startsWith("p0v1", "p1v1")
                .endsWith("p38v1", "p39v1");
    }

    @Test
    void what_is_there_is_not_replaced_by_what_is_only_to_be_added() {
        set.put("a", ValueReader.text("mine"));
        set.putIfAbsent("a", ValueReader.text("theirs"));
        assertThat(set.value(0).getText()).isEqualTo("mine");
    }

    @Test
    void a_cleared_set_knows_nothing_of_the_event_before() {
        for (int i = 0; i < 40; i++) {
            set.put("p" + i, ValueReader.text("old"));
        }
        set.clear();
        set.put("p7", ValueReader.text("new"));
        assertThat(set.size()).isEqualTo(1);
        assertThat(set.value(0).getText()).isEqualTo("new");
    }
}
