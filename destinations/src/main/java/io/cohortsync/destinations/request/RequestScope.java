package io.cohortsync.destinations.request;

import io.cohortsync.destinations.template.Scope;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Variables of a whole request. */
final class RequestScope implements Scope {
    private final Connection connection;
    private final Optional<Batch> batch;
    private final Optional<Audience> audience;
    private final Optional<Upload> upload;
    private final @Nullable String messageId;

    RequestScope(
            Connection connection,
            Optional<Audience> audience,
            Optional<Batch> batch,
            Optional<Upload> upload,
            @Nullable String messageId) {
        this.connection = connection;
        this.audience = audience;
        this.batch = batch;
        this.upload = upload;
        this.messageId = messageId;
    }

    @Override
    public @Nullable Object find(String variable) {
        return switch (variable) {
            case "message.id" -> messageId;
            case "workspace.id" -> connection.workspaceId();
            case "sync.id" -> audience.map(Audience::syncId).orElse(null);
            case "cohort.id", "item.id" -> audience.map(Audience::itemId).orElse(null);
            case "cohort.name", "item.name" -> audience.map(Audience::itemName).orElse(null);
            case "list.name" -> audience.map(Audience::listName).orElse(null);
            case "list.id" ->
                batch.map(Batch::listId)
                        .or(() -> upload.map(Upload::listId))
                        .filter(id -> !id.isEmpty())
                        .orElse(null);
            case "run.id" ->
                batch.map(Batch::runId).or(() -> upload.map(Upload::runId)).orElse(null);
            case "part.name" -> batch.map(Batch::part).orElse(null);
            case "batch.uuid" ->
                batch.map(it -> BatchIdentity.of(it).toString()).orElse(null);
            case "time.epoch_seconds" ->
                batch.map(Batch::at)
                        .or(() -> upload.map(Upload::at))
                        .map(at -> Long.toString(at.getEpochSecond()))
                        .orElse(null);
            default -> byPrefix(variable);
        };
    }

    private @Nullable Object byPrefix(String variable) {
        int dot = variable.indexOf('.');
        String rest = variable.substring(dot + 1);
        return switch (variable.substring(0, Math.max(dot, 0))) {
            case "setting" -> connection.settings().get(rest);
            case "secret" -> connection.secrets().open(rest);
            case "internal" -> connection.internal().get(rest);
            default -> null;
        };
    }

    @Override
    public List<? extends Scope> users() {
        return batch.map(it -> it.members().stream()
                        .map(member -> new UserScope(this, member))
                        .toList())
                .orElse(List.of());
    }
}
