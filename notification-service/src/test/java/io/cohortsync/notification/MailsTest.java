package io.cohortsync.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.cohortsync.contracts.destination.DestinationEvent.Kind;
import io.cohortsync.contracts.run.RunEvent.Counts;
import io.cohortsync.contracts.run.RunEvent.Failure;
import io.cohortsync.contracts.run.RunEvent.RunState;
import io.cohortsync.contracts.topic.Topics;
import io.cohortsync.testkit.TestPostgres;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Counts SOME = new Counts(1200, 34, 0, 0, 10, 2, 0, 0);

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final TestPostgres.Database database = TestPostgres.freshDatabase();
    private final News news = new News().define();

    @AfterEach
    void stop() {
        server.stop();
        news.close();
    }

    @Test
    void a_run_that_ends_is_told_once_however_often_its_event_comes() throws MessagingException, IOException {
        server.start();
        try (RunningNotification service =
                RunningNotification.start(database, server.getSmtp().getPort())) {
            news.tell(RunState.DELIVERING, SOME, null);
            news.tell(RunState.SUCCEEDED, SOME, null);
            news.tell(RunState.SUCCEEDED, SOME, null);
            news.tell(Kind.STOPPED, Instant.parse("2026-11-23T14:00:00Z"));
            news.tell(Kind.STOPPED, Instant.parse("2026-11-23T14:01:00Z"));
            news.tell(Kind.RECOVERED, Instant.parse("2026-11-23T15:00:00Z"));

            List<MimeMessage> mails = awaitMails(3);
            assertThat(subjects(mails))
                    .containsExactly(
                            "Succeeded: Spenders to shop", "Stopped: Shop webhook", "Works again: Shop webhook");
            MimeMessage first = mails.getFirst();
            assertThat(first.getFrom()[0]).hasToString("cohort-sync@localhost");
            assertThat(first.getMessageID())
                    .startsWith("<" + news.run + ".succeeded.")
                    .endsWith("@cohort-sync>");
            assertThat(body(first))
                    .contains("1,200", "99 %", "https://sync.example.com/runs/" + news.run)
                    .contains("https://sync.example.com/api/v1/runs/" + news.run + "/export.csv");
            assertThat(first.getContentType()).startsWith("multipart/");
            assertThat(unsent(service)).isZero();
        }
    }

    @Test
    void a_failed_run_s_mail_says_what_happened_and_who_must_act() throws MessagingException {
        server.start();
        try (RunningNotification service =
                RunningNotification.start(database, server.getSmtp().getPort())) {
            news.tell(
                    RunState.FAILED,
                    new Counts(0, 0, 0, 0, 0, 0, 500, 0),
                    new Failure("credentials_refused", "delivering", "customer", "401 Unauthorized"));

            MimeMessage mail = awaitMails(1).getFirst();
            assertThat(mail.getSubject()).isEqualTo("Failed: Spenders to shop");
            assertThat(body(mail)).contains("401 Unauthorized (credentials_refused)", "You: check the destination's");
            await().atMost(SOON).until(() -> unsent(service) == 0);
        }
    }

    @Test
    void a_mail_waits_through_a_restart_until_there_is_a_mail_server_and_arrives_once() throws MessagingException {
        try (RunningNotification service = RunningNotification.withoutMailServer(database)) {
            news.tell(RunState.SUCCEEDED, SOME, null);
            await().atMost(SOON).until(() -> unsent(service) == 1);
            assertThat(health(service)).contains("not configured").containsPattern("\"unsent\":[1-9]");
        }
        server.start();
        try (RunningNotification service =
                RunningNotification.start(database, server.getSmtp().getPort())) {
            assertThat(subjects(awaitMails(1))).containsExactly("Succeeded: Spenders to shop");
            await().atMost(SOON).until(() -> unsent(service) == 0);
            assertThat(mine()).hasSize(1);
        }
    }

    @Test
    void a_mail_server_that_comes_back_gets_the_mail_once() throws MessagingException {
        server.start();
        int port = server.getSmtp().getPort();
        server.stop();
        try (RunningNotification service = RunningNotification.start(database, port)) {
            news.tell(RunState.SUCCEEDED, SOME, null);
            await().atMost(SOON)
                    .until(() -> service.database()
                                    .sql("SELECT count(*) FROM mails WHERE attempts > 0 AND last_error IS NOT NULL"
                                            + " AND recipient = ?")
                                    .param(news.reader)
                                    .query(Long.class)
                                    .single()
                            == 1);
            GreenMail back = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            back.start();
            try {
                await().atMost(SOON).until(() -> unsent(service) == 0);
                assertThat(Stream.of(back.getReceivedMessages()).filter(this::isMine))
                        .hasSize(1);
            } finally {
                back.stop();
            }
        }
    }

    @Test
    void an_event_nobody_can_read_does_not_hold_up_the_next_one() {
        server.start();
        try (RunningNotification service =
                RunningNotification.start(database, server.getSmtp().getPort())) {
            news.send(Topics.SYNC_RUN_EVENTS, "garbage", "{\"run_id\": 1".getBytes(StandardCharsets.UTF_8));
            news.send(Topics.DESTINATION_EVENTS, "garbage", "{}".getBytes(StandardCharsets.UTF_8));
            news.tell(RunState.SUCCEEDED, SOME, null);

            assertThat(awaitMails(1)).hasSize(1);
            assertThat(unsent(service)).isZero();
        }
    }

    private List<MimeMessage> awaitMails(int count) {
        return await().atMost(SOON).until(this::mine, mails -> mails.size() == count);
    }

    private List<MimeMessage> mine() {
        return Stream.of(server.getReceivedMessages()).filter(this::isMine).toList();
    }

    private boolean isMine(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString().equals(news.reader);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> subjects(List<MimeMessage> mails) throws MessagingException {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : mails) {
            subjects.add(mail.getSubject());
        }
        return subjects;
    }

    /** Both parts, decoded. */
    private static String body(MimeMessage mail) {
        try {
            StringBuilder text = new StringBuilder();
            append(text, mail.getContent());
            return text.toString();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(GreenMailUtil.getWholeMessage(mail), e);
        }
    }

    private static void append(StringBuilder text, Object content) throws IOException, MessagingException {
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                append(text, parts.getBodyPart(i).getContent());
            }
        } else {
            text.append(content);
        }
    }

    private long unsent(RunningNotification service) {
        return service.database()
                .sql("SELECT count(*) FROM mails WHERE state = 'unsent' AND recipient = ?")
                .param(news.reader)
                .query(Long.class)
                .single();
    }

    private static String health(RunningNotification service) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + service.managementPort() + "/actuator/health"))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
