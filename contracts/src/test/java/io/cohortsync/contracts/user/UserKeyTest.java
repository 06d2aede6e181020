package io.cohortsync.contracts.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane",
                "a/b/c",
                "u:jane",
                "d:x",
                ":",
                "/",
                "//",
                " ",
                "jane@x.example",
                "Zoë-日本-🦊",
                "a\nb",
                "wsp_2/u:x"
            })
    void textCanBeReadBackWhateverTheIdIs(String id) {
        for (UserKey.Kind kind : UserKey.Kind.values()) {
            UserKey key = new UserKey("wsp_1", kind, id);
            assertThat(UserKey.parse(key.text())).isEqualTo(key);
            assertThat(new String(key.bytes(), StandardCharsets.UTF_8)).isEqualTo(key.text());
        }
    }

    @Test
    void theTextIsWorkspaceKindAndId() {
        assertThat(new UserKey("wsp_1", UserKey.Kind.USER, "jane").text()).isEqualTo("wsp_1/u:jane");
        assertThat(new UserKey("wsp_1", UserKey.Kind.DEVICE, "iphone-7").text()).isEqualTo("wsp_1/d:iphone-7");
    }

    @Test
    void theUserIdWinsOverTheDeviceId() {
        assertThat(UserKey.of("wsp_1", "jane", "iphone").text()).isEqualTo("wsp_1/u:jane");
        assertThat(UserKey.of("wsp_1", "", "iphone").text()).isEqualTo("wsp_1/d:iphone");
        assertThatThrownBy(() -> UserKey.of("wsp_1", "", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aUserAndADeviceOfTheSameIdAreTwo() {
        UserKey user = new UserKey("wsp_1", UserKey.Kind.USER, "x");
        UserKey device = new UserKey("wsp_1", UserKey.Kind.DEVICE, "x");
        assertThat(user.text()).isNotEqualTo(device.text());
        assertThat(user.amplitudeId()).isNotEqualTo(device.amplitudeId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "wsp_1",
                "wsp_1/",
                "wsp_1/u",
                "wsp_1/u:",
                "wsp_1/x:jane",
                "wsp_1/ujane",
                "/u:jane",
                "u:jane"
            })
    void whatIsNoKeyIsRefused(String text) {
        assertThatThrownBy(() -> UserKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a user key");
    }

    @Test
    void aWorkspaceWithASlashIsRefused() {
        assertThatThrownBy(() -> new UserKey("wsp/1", UserKey.Kind.USER, "jane"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UserKey("", UserKey.Kind.USER, "jane"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Stored in ledgers, shown in CSV files and sent back by scripts: it may never change. */
    @Test
    void theAmplitudeIdIsTheSameForEver() {
        assertThat(new UserKey("wsp_1", UserKey.Kind.USER, "jane").amplitudeId())
                .isEqualTo(2_704_240_029_704_020_459L);
        assertThat(new UserKey("wsp_1", UserKey.Kind.DEVICE, "Zoë/🦊").amplitudeId())
                .isEqualTo(3_680_516_150_903_313_208L);
    }

    @Test
    void amplitudeIdsArePositive() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(new UserKey("wsp_1", UserKey.Kind.USER, "user" + i).amplitudeId())
                    .isPositive();
        }
    }
}
