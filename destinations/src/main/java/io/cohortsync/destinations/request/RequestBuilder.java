package io.cohortsync.destinations.request;

import io.cohortsync.contracts.wire.Json;
import io.cohortsync.destinations.identifier.Member;
import io.cohortsync.destinations.template.BodyTemplate;
import io.cohortsync.destinations.template.MissingValue;
import io.cohortsync.destinations.template.TextTemplate;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

/** Fills request templates. Pure: the same input gives the same bytes. */
public final class RequestBuilder {
    private static final int BYTES_PER_USER = 64;
    private static final int ROOM = 512;

    private RequestBuilder() {}

    /** The request for the users of {@code batch}. */
    public static Draft forBatch(RequestTemplate template, Batch batch, Connection connection) {
        return build(template, connection, Optional.of(batch.audience()), Optional.of(batch), Optional.empty());
    }

    /** The request that makes the list of {@code audience}. */
    public static Draft forList(RequestTemplate template, Audience audience, Connection connection) {
        return build(template, connection, Optional.of(audience), Optional.empty(), Optional.empty());
    }

    /** A request about the whole of a file. */
    public static Draft forFile(RequestTemplate template, Audience audience, Upload upload, Connection connection) {
        return build(template, connection, Optional.of(audience), Optional.empty(), Optional.of(upload));
    }

    /** A request to the destination itself: about nobody, and in no target. */
    public static Draft forDestination(RequestTemplate template, Connection connection) {
        return build(template, connection, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Draft build(
            RequestTemplate template,
            Connection connection,
            Optional<Audience> audience,
            Optional<Batch> batch,
            Optional<Upload> upload) {
        try {
            RequestScope plain = new RequestScope(connection, audience, batch, upload, null);
            @Nullable
            String messageId = template.messageId().map(id -> id.text(plain)).orElse(null);
            RequestScope scope = new RequestScope(connection, audience, batch, upload, messageId);
            List<Member> members = batch.map(Batch::members).orElse(List.of());
            byte[] body = template.file()
                    .map(it -> it.write(scope, Json.mapper()))
                    .or(() -> template.body().map(it -> write(it, scope, members.size())))
                    .orElseGet(() -> new byte[0]);
            return new Draft.Ready(new Call(
                    template.method(),
                    URI.create(template.url().url(scope)),
                    reach(template.url()),
                    headers(template, connection, scope),
                    body,
                    members,
                    Optional.ofNullable(messageId).map(id -> signature(template, connection, id))));
        } catch (MissingValue | IllegalArgumentException e) {
            return new Draft.Unbuildable(Draft.Fault.SETTINGS, String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            // The message of Jackson's exception quotes the data.
            return new Draft.Unbuildable(Draft.Fault.USERS, "a user property holds a nested object that is not JSON");
        }
    }

    /** Only the catalog decides that a request stays inside: by beginning with an internal address. */
    private static Call.Reach reach(TextTemplate url) {
        return url.variables().stream().anyMatch(name -> name.startsWith("internal."))
                ? Call.Reach.INTERNAL
                : Call.Reach.GUARDED;
    }

    private static WebhookSignature signature(RequestTemplate template, Connection connection, String messageId) {
        return new WebhookSignature(
                messageId,
                template.signingSecret().map(name -> connection.secrets().open(name)));
    }

    private static List<Header> headers(RequestTemplate template, Connection connection, RequestScope scope) {
        List<Header> headers = new ArrayList<>();
        template.headers().forEach((name, value) -> headers.add(new Header(name, value.text(scope))));
        template.extraHeaders()
                .map(name -> connection.settings().get(name))
                .filter(List.class::isInstance)
                .ifPresent(list -> ((List<?>) list).forEach(item -> addExtra(headers, item)));
        template.file()
                .ifPresent(file ->
                        headers.add(new Header("Content-Type", file.format().contentType())));
        if (template.body().isPresent()) {
            headers.add(new Header("Content-Type", "application/json"));
        }
        return headers;
    }

    private static void addExtra(List<Header> headers, Object item) {
        if (item instanceof Map<?, ?> map
                && map.get("name") instanceof String name
                && map.get("value") instanceof String value) {
            headers.removeIf(header -> header.name().equalsIgnoreCase(name));
            headers.add(new Header(name, value));
        }
    }

    private static byte[] write(BodyTemplate body, RequestScope scope, int users) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(ROOM + users * BYTES_PER_USER);
        try (JsonGenerator json = Json.mapper().createGenerator(bytes)) {
            body.write(json, scope);
        }
        return bytes.toByteArray();
    }
}
