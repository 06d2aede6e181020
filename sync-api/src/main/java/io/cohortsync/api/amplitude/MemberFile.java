package io.cohortsync.api.amplitude;

import io.cohortsync.contracts.question.Answer;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Members of a cohort as CSV by RFC 4180, every cell in quotes, as Amplitude writes them. Ids and values stand as they are, also where a
 * spreadsheet would take one for a formula: scripts read the file to send the ids back.
 */
final class MemberFile {
    private final Writer out;
    private final List<String> properties;

    MemberFile(Writer out, List<String> properties) {
        this.out = out;
        this.properties = properties;
    }

    void head() throws IOException {
        cell("amplitude_id");
        next("user_id");
        for (String property : properties) {
            next(property);
        }
        out.write('\n');
    }

    void line(Answer.Member member) throws IOException {
        cell(member.amplitudeId());
        next(member.userId());
        for (String property : properties) {
            JsonNode value = member.properties().get(property);
            next(value == null ? "" : value.isString() ? value.asString() : value.toString());
        }
        out.write('\n');
    }

    private void next(String value) throws IOException {
        out.write(',');
        cell(value);
    }

    private void cell(String value) throws IOException {
        out.write('"');
        out.write(value.replace("\"", "\"\""));
        out.write('"');
    }
}
