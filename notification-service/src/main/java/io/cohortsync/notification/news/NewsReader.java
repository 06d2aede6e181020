package io.cohortsync.notification.news;

import io.cohortsync.contracts.definition.FollowedDefinitions;
import io.cohortsync.contracts.intake.Intake;
import io.cohortsync.contracts.intake.IntakePlan;
import io.cohortsync.contracts.intake.Parking;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.notification.NotificationSettings;
import io.cohortsync.notification.broker.BrokerConsumers;
import io.cohortsync.notification.broker.BrokerReady;
import io.cohortsync.notification.letter.Letters;
import io.cohortsync.notification.mail.Postman;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The reader of {@code sync-run-events} and {@code destination-events}. */
@Component
class NewsReader implements AutoCloseable {
    private final Intake intake;

    NewsReader(
            NotificationSettings settings,
            BrokerConsumers broker,
            DataSource database,
            FollowedDefinitions definitions,
            Letters letters,
            Postman postman,
            Parking parking,
            Clock clock) {
        this.intake = new Intake(
                new IntakePlan(
                        "notification-news",
                        settings.instance(),
                        List.of(Topics.SYNC_RUN_EVENTS.name(), Topics.DESTINATION_EVENTS.name()),
                        broker.settings()),
                database,
                new NewsStore(definitions, letters, settings.outageWorthAMail(), clock, postman::lookNow),
                parking);
    }

    @EventListener(BrokerReady.class)
    void start() {
        intake.start();
    }

    @Override
    public void close() throws InterruptedException {
        intake.close();
    }
}
