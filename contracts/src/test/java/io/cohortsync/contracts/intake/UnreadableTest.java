package io.cohortsync.contracts.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.Parked;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnreadableTest {
    private static final Instant AT = Instant.parse("2026-11-26T07:00:00Z");

    @Test
    void keepsTheRecordAsItCameWhateverItsKeyIs() {
        Parked ofText = parked("jane", new byte[] {1, 2}, "why");
        Parked ofBytes = parked("jane".getBytes(UTF_8), new byte[] {1, 2}, "why");

        assertThat(ofText).isEqualTo(ofBytes);
        assertThat(ofText.getTopic()).isEqualTo("populations");
        assertThat(ofText.getPartition()).isEqualTo(3);
        assertThat(ofText.getOffset()).isEqualTo(42);
        assertThat(ofText.getKey().toStringUtf8()).isEqualTo("jane");
        assertThat(ofText.getValue().toByteArray()).containsExactly(1, 2);
        assertThat(ofText.getService()).isEqualTo("sync-api");
        assertThat(ofText.getReason()).isEqualTo("why");
        assertThat(ofText.getAt()).isEqualTo(AT.toEpochMilli());
    }

    @Test
    void aRecordWithoutKeyAndValueHasEmptyOnes() {
        Parked parked = parked(null, null, "empty");

        assertThat(parked.getKey().isEmpty()).isTrue();
        assertThat(parked.getValue().isEmpty()).isTrue();
    }

    @Test
    void aRecordOfTheLargestSizeStillFitsWithWhatIsSaidAboutIt() {
        Parked parked = parked("k", new byte[1_048_576], "x".repeat(10_000));

        assertThat(parked.getSerializedSize()).isLessThan(1_000_000);
        assertThat(parked.getReason()).hasSize(500);
    }

    private static Parked parked(@Nullable Object key, byte @Nullable [] value, String reason) {
        return Unreadable.because(new ConsumerRecord<>("populations", 3, 42, key, value), reason)
                .parked("sync-api", AT);
    }
}
