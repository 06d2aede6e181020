package io.cohortsync.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandaloneSettingsTest {
    private static final Path HOME = Path.of("/home/ada");
    private static final Path CURRENT = Path.of("/work");

    @Test
    void startKeepsDataInTheHomeFolderAndDemoWhereItIsCalled() {
        assertThat(settings(Mode.START, Map.of()).folder()).isEqualTo(Path.of("/home/ada/.cohortsync"));
        assertThat(settings(Mode.DEMO, Map.of()).folder()).isEqualTo(Path.of("/work/.demo"));
    }

    @Test
    void aGivenDataFolderIsRelativeToTheCurrentOne() {
        assertThat(settings(Mode.START, Map.of("COHORTSYNC_DATA_DIR", "data")).folder())
                .isEqualTo(Path.of("/work/data"));
    }

    @Test
    void onlyTheDemoReachesInternalAddressesUnlessAnOperatorAllowsThem() {
        assertThat(settings(Mode.START, Map.of()).allowedNetworks()).isEmpty();
        assertThat(settings(Mode.DEMO, Map.of()).allowedNetworks()).contains("127.0.0.0/8");
        assertThat(settings(Mode.START, Map.of("COHORTSYNC_ALLOWED_NETWORKS", "10.0.0.0/8"))
                        .allowedNetworks())
                .isEqualTo("10.0.0.0/8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eighty", "", "0", "65530", "-1"})
    void anUnusablePortIsRefusedByTheNameOfItsSetting(String port) {
        assertThatThrownBy(() -> settings(Mode.START, Map.of("COHORTSYNC_PORT", port)))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("COHORTSYNC_PORT");
    }

    @Test
    void aShortAdminTokenIsRefusedBeforeAnythingStarts() {
        assertThatThrownBy(() -> settings(Mode.START, Map.of("COHORTSYNC_ADMIN_TOKEN", "short")))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("COHORTSYNC_ADMIN_TOKEN");
    }

    @Test
    void anUnknownWordIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Mode.of(new String[] {"begin"}))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("start or demo");
    }

    @Test
    void secretsAreNotInTheTextFormOfSettings() {
        StandaloneSettings settings = settings(
                Mode.START,
                Map.of("COHORTSYNC_ADMIN_PASSWORD", "open sesame", "COHORTSYNC_MASTER_KEY", "the key of all keys"));

        assertThat(settings + " " + settings.credentials()).doesNotContain("sesame", "the key");
    }

    private static StandaloneSettings settings(Mode mode, Map<String, String> environment) {
        return StandaloneSettings.of(mode, environment, HOME, CURRENT);
    }
}
