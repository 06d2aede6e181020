package io.cohortsync.api.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordReaderTest {
    @Test
    void records_know_their_line_and_where_the_next_begins() throws IOException {
        assertThat(read(Format.NDJSON, "{1}\n\n  \r\n{2}\r\n{3}"))
                .containsExactly("1 {1} ends 4", "4 {2}\r ends 14", "5 {3} ends 17");
    }

    @Test
    void a_line_end_inside_quotes_belongs_to_the_record() throws IOException {
        assertThat(read(Format.CSV, "a,\"x\n\"\"y\"\nb\n")).containsExactly("1 a,\"x\n\"\"y\" ends 10", "3 b ends 12");
    }

    @Test
    void the_rest_read_from_any_end_of_a_record_is_the_rest_of_the_file() throws IOException {
        String file = "one\ntwo\n\nthree\nfour";
        List<FileRecord> all = records(new RecordReader(stream(file), Format.NDJSON, 0, 0));
        for (FileRecord record : all) {
            String rest = file.substring((int) record.end());
            long lines = file.substring(0, (int) record.end())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            assertThat(records(new RecordReader(stream(rest), Format.NDJSON, record.end(), lines)))
                    .extracting(RecordReaderTest::text)
                    .isEqualTo(all.subList(all.indexOf(record) + 1, all.size()).stream()
                            .map(RecordReaderTest::text)
                            .toList());
        }
    }

    @Test
    void a_record_that_is_too_long_is_passed_over_and_the_next_is_read() throws IOException {
        String file = "x".repeat(RecordReader.LONGEST + 70_000) + "\nnext\n";
        List<FileRecord> records = records(new RecordReader(stream(file), Format.NDJSON, 0, 0));
        assertThat(records.getFirst())
                .isInstanceOfSatisfying(
                        FileRecord.TooLong.class, one -> assertThat(one.start()).hasSize(RecordReader.LONGEST));
        assertThat(text(records.getLast())).isEqualTo("2 next ends " + file.length());
    }

    @Test
    void the_mark_of_utf_8_is_no_part_of_the_first_record() throws IOException {
        assertThat(read(Format.CSV, "\uFEFFuser_id\n")).containsExactly("1 user_id ends 11");
    }

    @Test
    void half_a_record_of_a_broken_connection_is_not_returned() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        };
        RecordReader reader = new RecordReader(new SequenceInputStream(stream("one\ntw"), broken), Format.NDJSON, 0, 0);
        reader.next();
        assertThatThrownBy(reader::next).isInstanceOf(IOException.class);
        assertThat(reader.offset()).isEqualTo(4);
    }

    private static List<String> read(Format format, String file) throws IOException {
        return records(new RecordReader(stream(file), format, 0, 0)).stream()
                .map(RecordReaderTest::text)
                .toList();
    }

    private static List<FileRecord> records(RecordReader reader) throws IOException {
        List<FileRecord> records = new ArrayList<>();
        for (FileRecord next = reader.next(); next != null; next = reader.next()) {
            records.add(next);
        }
        return records;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(FileRecord record) {
        return switch (record) {
            case FileRecord.Whole(long line, long end, byte[] bytes) ->
                line + " " + new String(bytes, StandardCharsets.UTF_8) + " ends " + end;
            case FileRecord.TooLong(long line, long end, byte[] _) -> line + " too long ends " + end;
        };
    }
}
