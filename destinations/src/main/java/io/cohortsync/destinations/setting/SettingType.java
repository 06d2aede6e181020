package io.cohortsync.destinations.setting;

/** The type of a setting's value, by its JSON Schema name except {@link #HEADERS}. */
public enum SettingType {
    STRING,
    INTEGER,
    BOOLEAN,
    /** A list of {@code {name, value}}: extra HTTP headers. At most {@link HeaderCheck#MOST}. */
    HEADERS
}
