package io.cohortsync.destinations.catalog;

import io.cohortsync.destinations.template.FileTemplate;
import io.cohortsync.destinations.template.FileTemplate.Column;
import io.cohortsync.destinations.template.FileTemplate.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how the parts of a file are written. */
final class FileReader {
    private static final Pattern ONE_VARIABLE = Pattern.compile("\\$\\{([^}?]+)(\\?)?}");
    /** Nested, so only JSON can hold it. */
    private static final String PROPERTIES = "user.properties";

    private FileReader() {}

    static FileTemplate read(EntryNode node, Variables variables) {
        Format format = node.word("format", Format.class);
        boolean header = format == Format.CSV && node.truth("header", false);
        List<Column> columns = new ArrayList<>();
        node.textByName("columns").forEach((name, value) -> {
            Matcher variable = ONE_VARIABLE.matcher(value);
            if (!variable.matches()) {
                throw node.fault("columns." + name, "must be one variable, as in ${identifiers.email?}");
            }
            columns.add(new Column(name, variable.group(1), variable.group(2) != null));
        });
        node.refuseOthers();
        if (columns.isEmpty()) {
            throw node.fault("columns", "must name at least one");
        }
        FileTemplate file = new FileTemplate(format, header, columns);
        variables.refuseOutsideColumns(node, file.variables());
        if (format == Format.CSV && file.variables().contains(PROPERTIES)) {
            throw node.fault("columns", "cannot hold ${user.properties} in a csv; use ndjson");
        }
        return file;
    }
}
