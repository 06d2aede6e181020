package io.cohortsync.notification.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says how many mails wait and whether there is a mail server at all. Up in any case: a mail server that is away is no
 * reason to restart this service.
 */
@Component("mails")
class MailHealth extends AbstractHealthIndicator {
    private final Postman postman;
    private final JdbcClient database;

    MailHealth(Postman postman, JdbcClient database, MeterRegistry meters) {
        this.postman = postman;
        this.database = database;
        Gauge.builder("cohortsync.notification.mails.unsent", this, MailHealth::unsent)
                .register(meters);
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up()
                .withDetail("unsent", unsent())
                .withDetail(
                        "server",
                        postman.hasServer() ? "configured" : "not configured: set spring.mail.host to send the mails");
    }

    private long unsent() {
        return database.sql("SELECT count(*) FROM mails WHERE state = 'unsent'")
                .query(Long.class)
                .single();
    }
}
