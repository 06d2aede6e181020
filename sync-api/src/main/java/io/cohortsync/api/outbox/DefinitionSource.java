package io.cohortsync.api.outbox;

import io.cohortsync.contracts.definition.Definition;
import java.util.List;

/** Has definitions of one kind. */
public interface DefinitionSource {

    /** All of them, of all workspaces, as they are to be published now. Needs a transaction. */
    List<? extends Definition> definitions();
}
