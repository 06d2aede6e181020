package io.cohortsync.destinations.request;

import io.cohortsync.destinations.template.BodyTemplate;
import io.cohortsync.destinations.template.FileTemplate;
import io.cohortsync.destinations.template.TextTemplate;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request of a destination type.
 *
 * @param headers by name
 * @param extraHeaders name of the setting with the owner's own headers
 * @param file a part of a file in place of a body
 * @param messageId the idempotency key sent along as {@code ${message.id}}
 * @param signingSecret name of the secret that signs by Standard Webhooks; needs {@code messageId}
 */
public record RequestTemplate(
        String method,
        TextTemplate url,
        Map<String, TextTemplate> headers,
        Optional<String> extraHeaders,
        Optional<BodyTemplate> body,
        Optional<FileTemplate> file,
        Optional<TextTemplate> messageId,
        Optional<String> signingSecret) {

    public RequestTemplate {
        headers = Map.copyOf(headers);
        if (signingSecret.isPresent() && messageId.isEmpty()) {
            throw new IllegalArgumentException("a signed request needs a message_id");
        }
    }

    /** The same with a part of a file as its body. */
    public RequestTemplate with(FileTemplate part) {
        return new RequestTemplate(
                method, url, headers, extraHeaders, Optional.empty(), Optional.of(part), messageId, signingSecret);
    }

    /** Every variable it uses. */
    public Set<String> variables() {
        Set<String> names = new HashSet<>(url.variables());
        headers.values().forEach(header -> names.addAll(header.variables()));
        body.ifPresent(template -> names.addAll(template.variables()));
        file.ifPresent(template -> names.addAll(template.variables()));
        messageId.ifPresent(template -> names.addAll(template.variables()));
        return names;
    }
}
