package io.cohortsync.history.csv;

/** One cell of a CSV file, by RFC 4180 and safe to open in a spreadsheet. */
final class CsvCell {
    private CsvCell() {}

    /**
     * Appends {@code value}. What a spreadsheet would run as a formula gets an apostrophe in front; what contains a comma,
     * a quote or a line end is quoted.
     */
    static void append(StringBuilder line, String value) {
        String safe = startsFormula(value) ? "'" + value : value;
        if (!needsQuotes(safe)) {
            line.append(safe);
            return;
        }
        line.append('"').append(safe.replace("\"", "\"\"")).append('"');
    }

    private static boolean startsFormula(String value) {
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
    }

    private static boolean needsQuotes(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
