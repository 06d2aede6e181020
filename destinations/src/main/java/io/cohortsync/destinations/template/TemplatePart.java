package io.cohortsync.destinations.template;

/** A piece of a text: as it stands, or a variable. */
sealed interface TemplatePart {

    record Literal(String text) implements TemplatePart {}

    record Variable(String name) implements TemplatePart {}
}
