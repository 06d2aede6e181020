package io.cohortsync.api.imports;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.audit.Audit;
import io.cohortsync.api.ingestion.UserUpdateLog;
import io.cohortsync.api.installation.Ids;
import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes files in as they come. After each batch that the broker has, the place in the file is kept together with the counts and the
 * refusals, so that whatever breaks, the file can be continued from there and nothing counts twice.
 */
@Service
class Imports {
    static final Duration REFUSALS_KEPT = Duration.ofDays(14);

    private final ImportTable table;
    private final UserUpdateLog log;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Imports(ImportTable table, UserUpdateLog log, TransactionTemplate transaction, Audit audit, Ids ids, Clock clock) {
        this.table = table;
        this.log = log;
        this.transaction = transaction;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Begins an import and takes in {@code body} to its end. When the connection breaks, the import stays open and what has come whole is
     * kept.
     *
     * @param bytes how many {@code body} has; null when the sender did not say
     * @throws Problem 400 when a CSV has no header that makes sense: then there is no import
     * @throws IOException when the connection breaks before that
     */
    Import begin(Caller caller, Content content, Format format, int minIdLength, @Nullable Long bytes, InputStream body)
            throws IOException {
        RecordReader records = new RecordReader(body, format, 0, 0);
        String first = format == Format.CSV ? header(records, content) : null;
        String sender = ids.next("snd_");
        Import one = new Import(
                ids.next("imp_"),
                content,
                format,
                first,
                minIdLength,
                caller.name(),
                clock.instant(),
                bytes,
                records.offset(),
                records.lines(),
                0,
                0,
                null);
        transaction.executeWithoutResult(_ -> {
            table.add(caller.workspaceId(), one, sender);
            audit.note(caller, "create", "import", one.id(), content.name());
        });
        return receive(caller, one, sender, records);
    }

    /**
     * Goes on with the rest of the file, in place of whoever was sending it.
     *
     * @param offset where {@code body} begins in the file
     * @throws Problem 409 when the import does not stand at {@code offset}, or is finished
     */
    Import goOn(Caller caller, String id, long offset, @Nullable Long bytes, InputStream body) {
        String sender = ids.next("snd_");
        Import one = get(caller.workspaceId(), id);
        if (!table.takeOver(id, sender, offset, bytes == null ? null : offset + bytes)) {
            Import now = get(caller.workspaceId(), id);
            String remedy = now.finishedAt() == null
                    ? "must be received_bytes of the import, " + now.receivedBytes()
                    : "comes too late: the import is finished";
            throw Problem.conflict(
                    "wrong-offset",
                    "The file cannot go on there: offset " + remedy + ".",
                    List.of(new FieldError("offset", Long.toString(offset), remedy)));
        }
        return receive(caller, one, sender, new RecordReader(body, one.format(), offset, one.lines()));
    }

    Import get(String workspaceId, String id) {
        return table.find(workspaceId, id).orElseThrow(() -> Problem.noSuch("import", id));
    }

    private Import receive(Caller caller, Import one, String sender, RecordReader records) {
        String first = one.header();
        Header header = first == null ? null : new Header(first.getBytes(StandardCharsets.UTF_8), one.content());
        RowReader rows = new RowReader(one, header);
        Batch batch = new Batch(caller.workspaceId());
        Place place = new Place(records.offset(), records.lines());
        try {
            for (FileRecord record = records.next(); record != null; record = records.next()) {
                batch.add(rows.read(record, clock.millis()));
                place = new Place(records.offset(), records.lines());
                if (batch.isFull()) {
                    store(one, sender, batch, place);
                }
            }
            place = new Place(records.offset(), records.lines());
        } catch (IOException _) {
            // What has come whole need not come again.
            store(one, sender, batch, place);
            throw Problem.malformed(
                    "The connection ended before the file did; the import can go on at received_bytes.", List.of());
        }
        store(one, sender, batch, place);
        table.finish(one.id(), sender, clock.instant());
        return get(caller.workspaceId(), one.id());
    }

    /** Where in the file. */
    private record Place(long offset, long lines) {}

    private void store(Import one, String sender, Batch batch, Place place) {
        batch.append(log);
        transaction.executeWithoutResult(_ -> {
            List<Refusal> refusals = batch.refusals();
            if (!table.advance(one.id(), sender, place.offset(), place.lines(), batch.accepted(), refusals.size())) {
                throw Problem.conflict(
                        "taken-over", "Another request goes on with this import; this one has ended.", List.of());
            }
            if (!refusals.isEmpty()) {
                table.refuse(one.id(), refusals);
            }
        });
        batch.clear();
    }

    private static String header(RecordReader records, Content content) throws IOException {
        try {
            return switch (records.next()) {
                case FileRecord.Whole(long _, long _, byte[] bytes) -> {
                    // Refuses what makes no sense before anything is kept.
                    new Header(bytes, content);
                    yield new String(bytes, StandardCharsets.UTF_8);
                }
                case FileRecord.TooLong _ -> throw new IllegalArgumentException("is too long");
                case null -> throw new IllegalArgumentException("is missing");
            };
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("header", null, String.valueOf(e.getMessage()));
        }
    }

    /** They are what people sent, so they are not kept longer than anybody needs to mend them. */
    @Scheduled(fixedDelayString = "PT1H")
    void forgetOldRefusals() {
        table.forgetRefusals(clock.instant().minus(REFUSALS_KEPT));
    }
}
