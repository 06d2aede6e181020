package io.cohortsync.destinations.template;

import tools.jackson.core.JsonGenerator;

/** A value that writes itself as JSON: properties of a user, without building a tree per user. */
public interface JsonText {

    /** Whether there is nothing to write; an optional field is left out then. */
    boolean isEmpty();

    /** Writes exactly one JSON value. */
    void write(JsonGenerator json);
}
