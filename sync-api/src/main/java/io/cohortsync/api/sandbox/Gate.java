package io.cohortsync.api.sandbox;

import io.cohortsync.api.ingestion.RequestBody;
import io.cohortsync.contracts.secret.SecretBox;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** What every request to the vendor passes: its key, the faults that are switched on, reading, and the log. */
@Component
class Gate {
    private static final String BEARER = "Bearer ";
    private static final String LINES = "application/x-ndjson";
    private static final int MAX_BYTES = 8 << 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SecretBox secrets;
    private final FaultStore faultStore;
    private final RequestLog log;
    private final Clock clock;
    private final RandomGenerator lots = RandomGenerator.of("L64X128MixRandom");
    private final RateWindow rates = new RateWindow();

    Gate(SecretBox secrets, FaultStore faultStore, RequestLog log, Clock clock) {
        this.secrets = secrets;
        this.faultStore = faultStore;
        this.log = log;
        this.clock = clock;
    }

    /** Lets {@code operation} answer, unless something before it does. */
    ResponseEntity<Object> pass(HttpServletRequest request, Operation operation)
            throws IOException, InterruptedException {
        String workspaceId = request.getHeader("X-Workspace-Id");
        if (workspaceId == null || !isKnown(workspaceId, request.getHeader(HttpHeaders.AUTHORIZATION))) {
            return respond(VendorAnswer.refused(401, "bad_key", "The key does not belong to this workspace"));
        }
        RequestBody body = RequestBody.read(request, MAX_BYTES);
        Faults faults = faultStore.of(workspaceId).faults();
        String contentType = request.getContentType();
        boolean isLines = contentType != null && contentType.startsWith(LINES);
        VendorAnswer answer = answer(workspaceId, faults, body, isLines ? Gate::lines : Gate::object, operation);
        log.add(
                workspaceId,
                clock.instant(),
                request.getMethod(),
                request.getRequestURI(),
                answer.members(),
                answer.status(),
                answer.detail());
        return respond(answer);
    }

    private VendorAnswer answer(String workspaceId, Faults faults, RequestBody body, Parser parser, Operation operation)
            throws InterruptedException {
        Integer limit = faults.rateLimitPerSecond();
        if (limit != null && !rates.admits(workspaceId, limit, clock.millis())) {
            return VendorAnswer.refused(429, "rate_limited", "At most " + limit + " requests a second");
        }
        if (faults.delayMs() > 0) {
            Thread.sleep(faults.delayMs());
        }
        if (faults.fails(lots.nextDouble())) {
            return VendorAnswer.refused(faults.failStatus(), "told_to_fail", "The sandbox is set to fail");
        }
        return switch (body) {
            case RequestBody.TooLarge() ->
                VendorAnswer.refused(413, "too_large", "At most " + MAX_BYTES + " bytes a request");
            case RequestBody.Unreadable() -> malformed();
            case RequestBody.Whole(byte[] bytes) -> {
                JsonNode json = parsed(bytes, parser);
                yield json == null ? malformed() : operation.apply(new Known(workspaceId, faults), json);
            }
        };
    }

    private static VendorAnswer malformed() {
        return VendorAnswer.refused(400, "malformed", "The body must be a JSON object, or one in each line");
    }

    /** Null when it is not JSON. */
    private static @Nullable JsonNode parsed(byte[] bytes, Parser parser) {
        try {
            return parser.apply(bytes);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** An empty body is as good as an empty object. */
    private static JsonNode object(byte[] bytes) {
        return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
    }

    /** An array of what stands in the lines. */
    private static JsonNode lines(byte[] bytes) {
        ArrayNode lines = JSON.createArrayNode();
        new String(bytes, StandardCharsets.UTF_8).lines().forEach(line -> lines.add(JSON.readTree(line)));
        return lines;
    }

    private boolean isKnown(String workspaceId, @Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return false;
        }
        byte[] shown = authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
        byte[] right = secrets.internalToken("sandbox/" + workspaceId).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(shown, right);
    }

    private static ResponseEntity<Object> respond(VendorAnswer answer) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON);
        if (answer.status() == 429) {
            response.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return response.body(answer.body());
    }

    /** Who is calling, and what the sandbox is told to do to them. */
    record Known(String workspaceId, Faults faults) {}

    /** How a body is read. */
    private interface Parser extends Function<byte[], JsonNode> {}

    /** One of the vendor's operations. */
    interface Operation extends BiFunction<Known, JsonNode, VendorAnswer> {}
}
