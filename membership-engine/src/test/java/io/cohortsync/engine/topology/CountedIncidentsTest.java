package io.cohortsync.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CountedIncidentsTest {
    private static final RuntimeException WHY = new IllegalStateException("jane@example.com is no number");
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(CountedIncidents.class);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final CountedIncidents incidents = new CountedIncidents(metrics);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.start();
        LOG.setLevel(Level.INFO);
        LOG.addAppender(logged);
    }

    @AfterEach
    void leave() {
        LOG.detachAppender(logged);
        LOG.setLevel(null);
    }

    @Test
    void everyFailedLookIsCountedAndLoggedOnceAMinuteWithoutTheUser() {
        incidents.unevaluated("coh_1", "wsp_1/u:jane", WHY, 1_000);
        incidents.unevaluated("coh_1", "wsp_1/u:jane", WHY, 60_999);
        incidents.unevaluated("coh_2", "wsp_1/u:jane", WHY, 60_999);
        incidents.unevaluated("coh_1", "wsp_1/u:jane", WHY, 61_000);
        assertThat(metrics.counter("cohortsync.unevaluated", "service", "membership-engine", "item", "coh_1")
                        .count())
                .isEqualTo(3);
        String suffix = " fails for some users, who stay what they were: "
                + "IllegalStateException at CountedIncidentsTest.<clinit>";
        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("coh_1" + suffix, "coh_2" + suffix, "coh_1" + suffix);
        assertThat(logged.list)
                .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
    }

    @Test
    void parkedRecordsAreCountedByTopic() {
        incidents.parked("user-updates");
        assertThat(metrics.counter("cohortsync.parked", "service", "membership-engine", "topic", "user-updates")
                        .count())
                .isEqualTo(1);
    }
}
