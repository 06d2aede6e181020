package io.cohortsync.api.imports;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.http.Cursor;
import io.cohortsync.api.http.Page;
import io.cohortsync.api.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bodies are files: read as they come, never as a whole. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportController {
    private static final int SHOWN_REFUSALS = 20;
    private static final int REFUSALS_AT_ONCE = 1_000;
    private static final int MAX_MIN_ID_LENGTH = 1_024;

    private final Imports imports;
    private final ImportTable table;

    ImportController(Imports imports, ImportTable table) {
        this.imports = imports;
        this.table = table;
    }

    @PostMapping(consumes = {Format.NDJSON_TYPE, Format.CSV_TYPE})
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = {
                @io.swagger.v3.oas.annotations.media.Content(
                        mediaType = Format.NDJSON_TYPE,
                        schema = @Schema(type = "string")),
                @io.swagger.v3.oas.annotations.media.Content(
                        mediaType = Format.CSV_TYPE,
                        schema = @Schema(type = "string"))
            })
    ResponseEntity<ImportView> create(
            Caller caller,
            @RequestParam String content,
            @RequestParam(name = "min_id_length", defaultValue = "5") @Min(1) @Max(MAX_MIN_ID_LENGTH) int minIdLength,
            HttpServletRequest request)
            throws IOException {
        Import one = imports.begin(
                caller, content(content), format(request), minIdLength, length(request), request.getInputStream());
        return ResponseEntity.created(URI.create("/api/v1/imports/" + one.id())).body(view(one));
    }

    @PatchMapping("/{id}")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @io.swagger.v3.oas.annotations.media.Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string")))
    ImportView goOn(
            Caller caller, @PathVariable String id, @RequestParam @Min(0) long offset, HttpServletRequest request)
            throws IOException {
        return view(imports.goOn(caller, id, offset, length(request), request.getInputStream()));
    }

    @GetMapping
    Page<ImportView> list(
            Caller caller,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Cursor.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Page.of(table.newestFirst(caller.workspaceId(), Cursor.before(cursor), limit + 1), limit, Import::id)
                .map(one -> ImportView.of(one, List.of()));
    }

    @GetMapping("/{id}")
    ImportView get(Caller caller, @PathVariable String id) {
        return view(imports.get(caller.workspaceId(), id));
    }

    @GetMapping(path = "/{id}/refused.csv", produces = Format.CSV_TYPE)
    void refused(Caller caller, @PathVariable String id, HttpServletResponse response) throws IOException {
        Import one = imports.get(caller.workspaceId(), id);
        response.setContentType(Format.CSV_TYPE + ";charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + one.id() + "-refused.csv\"");
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            RefusedCsv csv = new RefusedCsv(out);
            table.eachRefusal(one.id(), REFUSALS_AT_ONCE, csv::add);
        }
    }

    private ImportView view(Import one) {
        return ImportView.of(one, table.refusals(one.id(), 0, SHOWN_REFUSALS));
    }

    private static Content content(String text) {
        for (Content content : Content.values()) {
            if (content.name().toLowerCase(Locale.ROOT).equals(text)) {
                return content;
            }
        }
        throw Problem.invalid("content", text, "must be events or users");
    }

    private static Format format(HttpServletRequest request) {
        return request.getContentType().toLowerCase(Locale.ROOT).startsWith(Format.CSV_TYPE)
                ? Format.CSV
                : Format.NDJSON;
    }

    private static @Nullable Long length(HttpServletRequest request) {
        if (request.getHeader("Content-Encoding") != null) {
            throw Problem.invalid(
                    "Content-Encoding",
                    request.getHeader("Content-Encoding"),
                    "is not taken here: places in the file are counted in its own bytes; send it uncompressed");
        }
        long length = request.getContentLengthLong();
        return length < 0 ? null : length;
    }
}
