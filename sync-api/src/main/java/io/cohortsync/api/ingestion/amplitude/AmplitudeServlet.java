package io.cohortsync.api.ingestion.amplitude;

import io.cohortsync.api.ingestion.Appended;
import io.cohortsync.api.ingestion.CrossOrigin;
import io.cohortsync.api.ingestion.RequestBody;
import io.cohortsync.api.ingestion.UserUpdateLog;
import io.cohortsync.api.workspace.WorkspaceKeys;
import io.cohortsync.contracts.message.UserUpdate;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Answers {@code /2/httpapi}, {@code /batch} and {@code /identify}. A request is accepted as a whole or refused as a
 * whole; a 200 is sent after the broker has every record. A servlet, not a controller: it is the hot path, and its answers
 * follow Amplitude, not our own API.
 */
final class AmplitudeServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String FORM = "application/x-www-form-urlencoded";

    private final transient WorkspaceKeys keys;
    private final transient UserUpdateLog log;
    private final transient EventRates rates;
    private final transient InstantSource clock;

    AmplitudeServlet(WorkspaceKeys keys, UserUpdateLog log, EventRates rates, InstantSource clock) {
        this.keys = keys;
        this.log = log;
        this.rates = rates;
        this.clock = clock;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("OPTIONS")) {
            CrossOrigin.answerPreflight(response);
            return;
        }
        Endpoint endpoint = Endpoint.at(request.getRequestURI());
        if (endpoint == null || !request.getMethod().equals("POST")) {
            refuse(response, Refusal.INVALID_PATH);
            return;
        }
        switch (RequestBody.read(request, endpoint.maxBytes)) {
            case RequestBody.TooLarge() -> refuse(response, Refusal.TOO_LARGE);
            case RequestBody.Unreadable() -> refuse(response, Refusal.INVALID_JSON);
            case RequestBody.Whole(byte[] body) ->
                accept(response, reading(endpoint, request.getContentType(), body), body.length);
        }
    }

    private Reading reading(Endpoint endpoint, @Nullable String contentType, byte[] body) {
        long now = clock.millis();
        return switch (endpoint) {
            case HTTP_V2, BATCH -> RequestReader.events(body, now);
            case IDENTIFY -> isForm(contentType) ? form(body, now) : RequestReader.identifications(body, now);
        };
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    private static Reading form(byte[] body, long now) {
        if (body.length == 0) {
            return Refusal.MISSING_BODY;
        }
        try {
            Map<String, String> fields = IdentifyForm.fields(body);
            return RequestReader.identifications(fields.get("api_key"), fields.get(RequestReader.IDENTIFICATION), now);
        } catch (IllegalArgumentException e) {
            return Refusal.INVALID_JSON;
        }
    }

    private void accept(HttpServletResponse response, Reading reading, int bytes) throws IOException {
        switch (reading) {
            case Refusal refusal -> refuse(response, refusal);
            case Reading.Request request -> {
                Refusal refusal = append(request);
                if (refusal == null) {
                    succeed(response, request, bytes);
                } else {
                    refuse(response, refusal);
                }
            }
        }
    }

    /** Returns null when every update is durable. */
    private @Nullable Refusal append(Reading.Request request) {
        String apiKey = request.apiKey();
        if (apiKey == null || apiKey.isEmpty()) {
            return Refusal.missing("api_key");
        }
        String workspaceId;
        try {
            workspaceId = keys.workspaceIdForApiKey(apiKey);
        } catch (DataAccessException e) {
            return Refusal.UNAVAILABLE;
        }
        if (workspaceId == null) {
            return Refusal.INVALID_API_KEY;
        }
        List<UserUpdate.Builder> drafts = request.updates();
        if (drafts == null || drafts.isEmpty()) {
            return Refusal.missing(request.itemsField());
        }
        IdCheck.check(drafts, request.minIdLength(), request.faults());
        if (request.faults().any()) {
            return Refusal.of(request.faults());
        }
        List<UserUpdate> updates = new ArrayList<>(drafts.size());
        for (UserUpdate.Builder draft : drafts) {
            updates.add(draft.setWorkspaceId(workspaceId).build());
        }
        Throttled throttled = rates.count(workspaceId, updates, clock.millis());
        if (throttled != null) {
            return Refusal.of(throttled);
        }
        return switch (log.append(updates)) {
            case Appended.Acknowledged() -> null;
            case Appended.TooLarge _ -> Refusal.TOO_LARGE;
            case Appended.Unavailable _ -> Refusal.UNAVAILABLE;
        };
    }

    private void succeed(HttpServletResponse response, Reading.Request request, int bytes) throws IOException {
        int events = request.updates() == null ? 0 : request.updates().size();
        String json = "{\"code\":200,\"events_ingested\":" + events + ",\"payload_size_bytes\":" + bytes
                + ",\"server_upload_time\":" + clock.millis() + "}";
        answer(response, HttpServletResponse.SC_OK, json.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        if (refusal.code() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        }
        answer(response, refusal.code(), refusal.json());
    }

    private static void answer(HttpServletResponse response, int status, byte[] json) throws IOException {
        CrossOrigin.allow(response);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
