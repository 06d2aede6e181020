package io.cohortsync.engine.definition;

import io.cohortsync.contracts.engine.EngineCommand.PutRetention;
import io.cohortsync.engine.state.RetentionState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long workspaces keep events, and how far the deletion of older ones is. One per task; not thread-safe. */
public final class RetentionBook {
    private static final String KIND = "retention";

    private final ControlStore store;
    private final Map<String, RetentionState> states = new LinkedHashMap<>();

    /** Reads what the store holds. */
    public RetentionBook(ControlStore store) {
        this.store = store;
        store.forEach(KIND, RetentionState.parser(), states::put);
    }

    /** Brings a setting into force; it is applied to everybody from the beginning. An older one changes nothing. */
    public void put(PutRetention command) {
        RetentionState known = states.get(command.workspaceId());
        if (known == null || known.getVersion() < command.version()) {
            put(
                    command.workspaceId(),
                    RetentionState.newBuilder()
                            .setVersion(command.version())
                            .setEventDays(command.eventDays())
                            .build());
        }
    }

    /** Workspaces that ever had a setting. */
    public List<String> workspaceIds() {
        return List.copyOf(states.keySet());
    }

    public @Nullable RetentionState find(String workspaceId) {
        return states.get(workspaceId);
    }

    public void put(String workspaceId, RetentionState state) {
        states.put(workspaceId, state);
        store.put(KIND, workspaceId, state);
    }
}
