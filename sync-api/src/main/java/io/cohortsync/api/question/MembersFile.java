package io.cohortsync.api.question;

import io.cohortsync.api.http.CsvCell;
import io.cohortsync.contracts.question.Answer;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Members of a cohort as CSV for people: {@code user_id,device_id,amplitude_id}, then the properties asked for. */
final class MembersFile {
    private final Writer out;
    private final List<String> properties;

    MembersFile(Writer out, List<String> properties) throws IOException {
        this.out = out;
        this.properties = properties;
        out.write("user_id,device_id,amplitude_id");
        for (String property : properties) {
            out.write(',');
            CsvCell.write(out, property);
        }
        out.write("\r\n");
    }

    void add(Answer.Member member) throws IOException {
        CsvCell.write(out, member.userId());
        out.write(',');
        CsvCell.write(out, member.deviceId());
        out.write(',');
        CsvCell.write(out, member.amplitudeId());
        for (String property : properties) {
            JsonNode value = member.properties().get(property);
            out.write(',');
            CsvCell.write(out, value == null ? "" : value.isString() ? value.asString() : value.toString());
        }
        out.write("\r\n");
    }
}
