package io.cohortsync.api.imports;

import io.cohortsync.api.ingestion.amplitude.ItemReader;

/** What the records of a file are about. */
enum Content {
    EVENTS(ItemReader.Kind.EVENT),
    USERS(ItemReader.Kind.IDENTIFICATION);

    final ItemReader.Kind kind;

    Content(ItemReader.Kind kind) {
        this.kind = kind;
    }
}
