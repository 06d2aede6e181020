package io.cohortsync.api.history;

import io.cohortsync.api.problem.Problem;
import io.cohortsync.contracts.secret.SecretBox;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Asks history-service in the name of a workspace and hands its answer on as it comes, however long it is. */
@Component
class HistoryService {
    private static final String PREFIX = "/api/v1";
    private static final List<String> PASSED =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_DISPOSITION, HttpHeaders.CACHE_CONTROL);
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final HistorySettings settings;
    private final String token;

    HistoryService(HistorySettings settings, SecretBox secretBox) {
        this.settings = settings;
        this.token = secretBox.internalToken("history");
    }

    /** Answers {@code request} with what history-service answers at the same path without {@code /api/v1}. */
    void pass(String workspaceId, HttpServletRequest request, HttpServletResponse response) {
        HttpResponse<InputStream> answer = ask(workspaceId, request);
        try (InputStream body = answer.body()) {
            if (answer.statusCode() == HttpStatus.UNAUTHORIZED.value()) {
                throw new IllegalStateException("history-service does not know our internal token: do both have the"
                        + " same cohortsync.master-key?");
            }
            response.setStatus(answer.statusCode());
            PASSED.forEach(
                    name -> answer.headers().firstValue(name).ifPresent(value -> response.setHeader(name, value)));
            body.transferTo(response.getOutputStream());
        } catch (IOException e) {
            throw brokenOff(e);
        }
    }

    /** Not as the cause: Spring takes an end of file for a caller who has left, and would end the answer as if it were whole. */
    private static IllegalStateException brokenOff(IOException e) {
        var failure = new IllegalStateException("An answer of history-service broke off, or its reader left: " + e);
        failure.addSuppressed(e);
        return failure;
    }

    private HttpResponse<InputStream> ask(String workspaceId, HttpServletRequest request) {
        String query = request.getQueryString();
        // The raw path: ids of users may hold any character, escaped.
        String path = request.getRequestURI().substring(PREFIX.length());
        try {
            URI address = URI.create(settings.historyUrl() + path + (query == null ? "" : "?" + query));
            return http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(settings.historyTimeout())
                            .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                            .header("X-Workspace-Id", workspaceId)
                            .GET()
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
        } catch (IllegalArgumentException e) {
            throw Problem.malformed("The address holds characters that must be escaped.", List.of());
        } catch (IOException e) {
            throw Problem.unavailable("The history service does not answer just now; try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("This service is stopping; try again.");
        }
    }
}
