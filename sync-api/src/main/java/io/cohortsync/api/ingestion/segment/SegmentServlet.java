package io.cohortsync.api.ingestion.segment;

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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Answers {@code /v1/*}. A request is accepted as a whole or refused as a whole; a 200 is sent after the broker has every
 * record.
 */
final class SegmentServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Set<String> BATCHES = Set.of("batch", "b", "import");
    private static final String PREFIX = "/v1/";
    private static final int MAX_BATCH_BYTES = 500 * 1024;

    private final transient WorkspaceKeys keys;
    private final transient UserUpdateLog log;
    private final transient InstantSource clock;

    SegmentServlet(WorkspaceKeys keys, UserUpdateLog log, InstantSource clock) {
        this.keys = keys;
        this.log = log;
        this.clock = clock;
    }

    /** Whether there is something at {@code path}. */
    static boolean answers(String path) {
        String name = name(path);
        return BATCHES.contains(name) || Call.named(name) != null;
    }

    private static String name(String path) {
        return path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : "";
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("OPTIONS")) {
            CrossOrigin.answerPreflight(response);
            return;
        }
        Answer answer = answer(request);
        byte[] json = answer.json();
        CrossOrigin.allow(response);
        response.setStatus(answer.status());
        if (answer.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        }
        response.setContentType("application/json");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    private Answer answer(HttpServletRequest request) throws IOException {
        String name = name(request.getRequestURI());
        boolean batch = BATCHES.contains(name);
        Call call = Call.named(name);
        if (!request.getMethod().equals("POST") || (call == null && !batch)) {
            return Answer.NO_SUCH_PATH;
        }
        int limit = batch ? MAX_BATCH_BYTES : RequestReader.MAX_MESSAGE_BYTES;
        return switch (RequestBody.read(request, limit)) {
            case RequestBody.TooLarge() -> Answer.tooLarge("The request is larger than " + limit / 1024 + " KB.");
            case RequestBody.Unreadable() -> Answer.MALFORMED;
            case RequestBody.Whole(byte[] body) ->
                answer(
                        request.getHeader("Authorization"),
                        call == null ? RequestReader.batch(body) : RequestReader.single(body, call));
        };
    }

    private Answer answer(@Nullable String authorization, Reading reading) {
        return switch (reading) {
            case Reading.Malformed() -> Answer.MALFORMED;
            case Reading.TooLarge(String message) -> Answer.tooLarge(message);
            case Reading.Request request -> append(WriteKey.of(authorization, request.writeKey()), request);
        };
    }

    private Answer append(String writeKey, Reading.Request request) {
        String workspaceId;
        try {
            workspaceId = writeKey.isEmpty() ? null : keys.workspaceIdForApiKey(writeKey);
        } catch (DataAccessException e) {
            return Answer.UNAVAILABLE;
        }
        if (workspaceId == null) {
            return Answer.INVALID_WRITE_KEY;
        }
        List<UserUpdate> updates = updates(request, workspaceId);
        if (!request.faults().isEmpty()) {
            return Answer.invalid(request.faults());
        }
        return switch (log.append(updates)) {
            case Appended.Acknowledged() -> Answer.SUCCESS;
            case Appended.TooLarge(int position) -> Answer.tooLarge("message " + position + " is too large");
            case Appended.Unavailable _ -> Answer.UNAVAILABLE;
        };
    }

    private List<UserUpdate> updates(Reading.Request request, String workspaceId) {
        MessageMapping mapping = new MessageMapping(clock.instant(), request.shared(), request.faults());
        List<UserUpdate> updates = new ArrayList<>(request.messages().size());
        for (int i = 0; i < request.messages().size(); i++) {
            updates.add(
                    mapping.update(request.messages().get(i), request.shape().place(i))
                            .setWorkspaceId(workspaceId)
                            .build());
        }
        return updates;
    }
}
