package io.cohortsync.api.imports;

/** How the records of a file are written. */
enum Format {
    /** One JSON object a line. */
    NDJSON,
    /** RFC 4180 with a header; a line end inside quotes belongs to the cell. */
    CSV;

    static final String NDJSON_TYPE = "application/x-ndjson";
    static final String CSV_TYPE = "text/csv";
}
