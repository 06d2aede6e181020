package io.cohortsync.contracts.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {
    private static final String KEY = "0123456789abcdef";
    private static final String OLD = "fedcba9876543210";
    private static final String PLACE = "wsp_1/dst_1/api_key";

    private final SecretBox box = new SecretBox(KEY);

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "sk_live_51H…", "пароль 🔑", "a:b,c:d"})
    void whatWasSealedCanBeOpened(String secret) {
        String sealed = box.seal(secret, PLACE);
        assertThat(box.open(sealed, PLACE)).isEqualTo(secret);
        assertThat(sealed).startsWith("k1:").matches("k1:[A-Za-z0-9+/=]+");
    }

    @Test
    void theSameSecretIsSealedDifferentlyEachTime() {
        assertThat(box.seal("secret", PLACE)).isNotEqualTo(box.seal("secret", PLACE));
    }

    /** Stored in databases of installations: newer versions must open it. */
    @Test
    void aSecretSealedByTheFirstVersionCanStillBeOpened() {
        assertThat(box.open("k1:AAECAwQFBgcICQoLCAoVLg5LlxXDA0WSC7ddxQKEWg4AYdrKhLo9esWY", PLACE))
                .isEqualTo("sk_live_golden");
    }

    @Test
    void aSecretThatWasMovedToAnotherPlaceIsRefused() {
        String sealed = box.seal("secret", PLACE);
        assertThatThrownBy(() -> box.open(sealed, "wsp_2/dst_1/api_key")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSecretThatWasChangedIsRefusedWhereverItWasChanged() {
        String sealed = box.seal("secret", PLACE);
        byte[] bytes = Base64.getDecoder().decode(sealed.substring(3));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> box.open("k1:" + Base64.getEncoder().encodeToString(changed), PLACE))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "k1",
                "k1:",
                "k1:AAAA",
                "k1:not base64!",
                "nothing at all",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatWasNeverSealedIsRefusedInTheSameWay(String stored) {
        assertThatThrownBy(() -> box.open(stored, PLACE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterARotationTheOldIsOpenedAndTheNewSeals() {
        String sealedBefore = new SecretBox("old:" + OLD).seal("secret", PLACE);
        SecretBox rotated = new SecretBox("new:" + KEY + ", old:" + OLD);
        assertThat(rotated.open(sealedBefore, PLACE)).isEqualTo("secret");
        assertThat(rotated.seal("secret", PLACE)).startsWith("new:");
    }

    @Test
    void withoutTheOldKeyTheMessageSaysWhichIsMissingAndWhatToDo() {
        String sealed = new SecretBox("old:" + OLD).seal("secret", PLACE);
        assertThatThrownBy(() -> new SecretBox("new:" + KEY).open(sealed, PLACE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no key named old")
                .hasMessageContaining("put the key that sealed the stored secrets back");
    }

    @Test
    void theSameNameWithAnotherKeyIsRefused() {
        String sealed = new SecretBox("k1:" + OLD).seal("secret", PLACE);
        assertThatThrownBy(() -> box.open(sealed, PLACE)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "short", "k1:short", ":0123456789abcdef", "k1:0123456789abcdef,k2:short"})
    void keysThatProtectNothingAreRefusedAndNotRepeated(String setting) {
        assertThatThrownBy(() -> new SecretBox(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("COHORTSYNC_MASTER_KEY")
                .hasMessageNotContaining("short")
                .hasMessageNotContaining(KEY);
    }

    @Test
    void aNameThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> new SecretBox("k:" + KEY + ",k:" + OLD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the key k twice");
    }

    @Test
    void noMessageHoldsASecretOrAKey() {
        String sealed = box.seal("sk_live_51H", PLACE);
        StringWriter trace = new StringWriter();
        catchThrowable(() -> box.open(sealed, "elsewhere")).printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("sk_live_51H").doesNotContain(KEY);
        assertThat(box.toString()).doesNotContain(KEY);
    }

    @Test
    void internalTokensDifferByPurposeAndInstallationAndStayTheSame() {
        assertThat(box.internalToken("history"))
                .isEqualTo(new SecretBox(KEY).internalToken("history"))
                .isNotEqualTo(box.internalToken("sandbox"))
                .isNotEqualTo(new SecretBox(OLD).internalToken("history"))
                .matches("[0-9a-f]{64}");
    }
}
