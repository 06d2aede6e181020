package io.cohortsync.notification.news;

import io.cohortsync.contracts.definition.Definition;
import io.cohortsync.contracts.definition.FollowedDefinitions;
import io.cohortsync.contracts.destination.DestinationEvent;
import io.cohortsync.contracts.intake.IntakeStore;
import io.cohortsync.contracts.intake.Unreadable;
import io.cohortsync.contracts.run.RunEvent;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.notification.alert.Alert;
import io.cohortsync.notification.alert.AlertRule;
import io.cohortsync.notification.alert.AlertRule.Known;
import io.cohortsync.notification.alert.AlertTable;
import io.cohortsync.notification.alert.Recipients;
import io.cohortsync.notification.letter.Letters;
import io.cohortsync.notification.mail.Mail;
import io.cohortsync.notification.mail.MailTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;

/** Turns events into mails: what was told, the mails and the offsets change together or not at all. */
final class NewsStore implements IntakeStore {
    private final FollowedDefinitions definitions;
    private final Letters letters;
    private final Duration outageWorthAMail;
    private final InstantSource clock;
    private final Runnable mailsWritten;

    NewsStore(
            FollowedDefinitions definitions,
            Letters letters,
            Duration outageWorthAMail,
            InstantSource clock,
            Runnable mailsWritten) {
        this.definitions = definitions;
        this.letters = letters;
        this.outageWorthAMail = outageWorthAMail;
        this.clock = clock;
        this.mailsWritten = mailsWritten;
    }

    @Override
    public List<Unreadable> store(Connection connection, List<ConsumerRecord<byte[], byte[]>> records)
            throws SQLException {
        List<Unreadable> unreadable = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                Optional<Alert> alert = record.topic().equals(Topics.SYNC_RUN_EVENTS.name())
                        ? take(new AlertTable(connection), Json.read(record.value(), RunEvent.class))
                        : take(new AlertTable(connection), Json.read(record.value(), DestinationEvent.class));
                if (alert.isPresent()) {
                    write(connection, alert.get());
                }
            } catch (JacksonException e) {
                unreadable.add(Unreadable.because(record, e));
            }
        }
        return unreadable;
    }

    @Override
    public void committed() {
        mailsWritten.run();
    }

    private Optional<Alert> take(AlertTable table, RunEvent run) throws SQLException {
        Optional<Alert> alert = AlertRule.of(run, table.told(run.runId()));
        if (alert.isPresent()) {
            table.putTold(run.runId(), run.state(), clock.instant());
        }
        return alert;
    }

    private Optional<Alert> take(AlertTable table, DestinationEvent change) throws SQLException {
        Known before = table.known(change.destinationId());
        table.putKnown(change.destinationId(), AlertRule.known(change, before));
        return AlertRule.of(change, before, outageWorthAMail);
    }

    private void write(Connection connection, Alert alert) throws SQLException {
        List<Definition> known = definitions.of(alert.workspaceId()).toList();
        Instant now = clock.instant();
        for (String recipient : Recipients.of(alert, known)) {
            MailTable.insert(
                    connection, Mail.to(recipient, alert.workspaceId(), alert.id(), letters.about(alert, known), now));
        }
    }
}
