package io.cohortsync.api.http;

import io.cohortsync.api.installation.Secrets;
import io.cohortsync.api.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/** Keeps first answers for 24 hours. */
@Component
class IdempotentAnswers {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final List<String> KEPT_HEADERS = List.of(HttpHeaders.ETAG, HttpHeaders.LOCATION);

    private final JdbcClient database;
    private final Clock clock;
    private final JsonMapper json;

    IdempotentAnswers(JdbcClient database, Clock clock, JsonMapper json) {
        this.database = database;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Gives the answer of an earlier request with this key, if there was one. Holds the key until the transaction ends, so two
     * requests at once are one after the other.
     *
     * @throws Problem 422 when the earlier request was another one
     */
    boolean replay(String workspaceId, String key, ReadRequest request, HttpServletResponse response) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(workspaceId + '/' + key)
                .query()
                .singleRow();
        Optional<Kept> earlier = database.sql("""
                select request_hash, status, content_type, headers, body from idempotent_answer
                where workspace_id = ? and key = ? and created_at > ?
                """)
                .params(workspaceId, key, Timestamp.from(clock.instant().minus(KEPT)))
                .query((row, _) ->
                        new Kept(row.getBytes(1), row.getInt(2), row.getString(3), row.getString(4), row.getBytes(5)))
                .optional();
        earlier.ifPresent(kept -> {
            if (!MessageDigest.isEqual(kept.requestHash(), hash(request))) {
                throw Problem.keyReused();
            }
            write(kept, response);
        });
        return earlier.isPresent();
    }

    void keep(String workspaceId, String key, ReadRequest request, ContentCachingResponseWrapper response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT_HEADERS) {
            if (response.getHeader(name) != null) {
                headers.put(name, response.getHeader(name));
            }
        }
        database.sql("""
                insert into idempotent_answer
                  (workspace_id, key, request_hash, status, content_type, headers, body, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (workspace_id, key) do update set
                  request_hash = excluded.request_hash, status = excluded.status, content_type = excluded.content_type,
                  headers = excluded.headers, body = excluded.body, created_at = excluded.created_at
                """)
                .params(
                        workspaceId,
                        key,
                        hash(request),
                        response.getStatus(),
                        String.valueOf(response.getContentType()),
                        json.writeValueAsString(headers),
                        response.getContentAsByteArray(),
                        Timestamp.from(clock.instant()))
                .update();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        database.sql("delete from idempotent_answer where created_at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }

    private void write(Kept kept, HttpServletResponse response) {
        response.setStatus(kept.status());
        response.setContentType(kept.contentType());
        json.readTree(kept.headers())
                .properties()
                .forEach(header ->
                        response.setHeader(header.getKey(), header.getValue().asString()));
        try {
            response.getOutputStream().write(kept.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hash(ReadRequest request) {
        String body = new String(request.body(), java.nio.charset.StandardCharsets.ISO_8859_1);
        return Secrets.hash(
                request.getMethod() + ' ' + request.getRequestURI() + '?' + request.getQueryString() + '\n' + body);
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
    private record Kept(byte[] requestHash, int status, String contentType, String headers, byte[] body) {}
}
