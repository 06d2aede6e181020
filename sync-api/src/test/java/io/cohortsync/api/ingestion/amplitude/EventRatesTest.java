package io.cohortsync.api.ingestion.amplitude;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.UserUpdate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRatesTest {
    private static final String WORKSPACE = "wsp_1";
    private static final UserUpdate JANE = update("jane-1", "phone-1");
    private static final UserUpdate BERT = update("bert-1", "");

    private final EventRates rates = new EventRates(10);

    @Test
    void a_steady_sender_within_the_rate_is_never_refused() {
        for (int second = 0; second < 300; second++) {
            assertThat(count(second * 1_000L, times(10, JANE))).isNull();
        }
    }

    @Test
    void more_than_thirty_seconds_worth_is_refused_and_accepted_again_as_time_passes() {
        assertThat(count(0, times(300, JANE))).isNull();

        assertThat(count(0, List.of(JANE))).isNotNull();
        assertThat(count(99, List.of(JANE))).isNotNull();
        assertThat(count(100, List.of(JANE))).isNull();
    }

    @Test
    void whoever_was_quiet_may_send_one_request_of_any_size() {
        assertThat(count(0, times(2_000, JANE))).isNull();
        assertThat(count(199_999, times(400, JANE))).isNotNull();
        assertThat(count(200_000, times(2_000, JANE))).isNull();
    }

    @Test
    void a_refused_request_is_not_counted_and_others_are_not_held_back_by_it() {
        count(0, times(300, JANE));

        List<UserUpdate> both = new ArrayList<>(times(290, BERT));
        both.add(JANE);
        assertThat(count(0, both)).isNotNull();

        assertThat(count(0, times(300, BERT))).isNull();
    }

    @Test
    void users_and_devices_are_counted_apart_and_so_are_workspaces() {
        count(0, times(300, update("", "bert-1")));

        assertThat(count(0, times(300, BERT))).isNull();
        assertThat(rates.count("wsp_2", times(300, BERT), 0)).isNull();
    }

    @Test
    void the_answer_names_users_devices_and_events_in_amplitudes_words() {
        count(0, times(300, JANE));

        Throttled throttled = Objects.requireNonNull(count(0, List.of(BERT, JANE, update("carl-1", "phone-1"))));

        assertThat(new String(Refusal.of(throttled).json(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"code\":429,\"error\":\"Too many requests for some devices and users\",\"eps_threshold\":10,"
                                + "\"throttled_users\":{\"jane-1\":11},\"throttled_devices\":{\"phone-1\":11},"
                                + "\"throttled_events\":[1,2]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void without_a_rate_nobody_is_refused(int perSecond) {
        EventRates own = new EventRates(perSecond);
        own.count(WORKSPACE, times(2_000, JANE), 0);

        assertThat(own.count(WORKSPACE, times(2_000, JANE), 0) == null).isEqualTo(perSecond == 0);
    }

    private @Nullable Throttled count(long now, List<UserUpdate> updates) {
        return rates.count(WORKSPACE, updates, now);
    }

    private static List<UserUpdate> times(int number, UserUpdate update) {
        return Collections.nCopies(number, update);
    }

    private static UserUpdate update(String userId, String deviceId) {
        return UserUpdate.newBuilder().setUserId(userId).setDeviceId(deviceId).build();
    }
}
