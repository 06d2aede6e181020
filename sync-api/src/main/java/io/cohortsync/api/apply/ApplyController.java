package io.cohortsync.api.apply;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.sync.ListFate;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/apply")
class ApplyController {
    private static final String YAML = "application/yaml";
    private static final String YAML_BEFORE_ITS_NAME = "application/x-yaml";
    private static final String YAML_TEXT = "text/yaml";

    private final DocumentReader documents;
    private final Applier applier;
    private final ApplySchema schema;

    ApplyController(DocumentReader documents, Applier applier, ApplySchema schema) {
        this.documents = documents;
        this.applier = applier;
        this.schema = schema;
    }

    @PutMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, YAML, YAML_BEFORE_ITS_NAME, YAML_TEXT})
    @RequestBody(
            description = "What the workspace shall have; its schema is at /api/v1/apply/schema.json.",
            required = true,
            content = {
                @Content(mediaType = YAML, schema = @Schema(type = "object")),
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object"))
            })
    ApplyView apply(
            Caller caller,
            @Parameter(description = "Says what would happen, and does nothing.")
                    @RequestParam(name = "dry_run", defaultValue = "false")
                    boolean dryRun,
            @Parameter(description = "Deletes what the document leaves out of the sections it has.")
                    @RequestParam(defaultValue = "false")
                    boolean prune,
            @Parameter(
                            description =
                                    "What becomes of the users destinations hold for syncs that prune deletes; only with it.",
                            schema = @Schema(allowableValues = {"leave", "empty"}))
                    @RequestParam(required = false)
                    @Nullable
                    String list,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType written,
            @org.springframework.web.bind.annotation.RequestBody byte[] document) {
        boolean isYaml = !written.isCompatibleWith(MediaType.APPLICATION_JSON);
        return applier.apply(
                caller, documents.read(document, isYaml), new Applier.Options(dryRun, prune, fate(list, prune)));
    }

    private static ListFate fate(@Nullable String list, boolean prune) {
        if (list == null) {
            return ListFate.LEAVE;
        }
        if (!prune) {
            throw Problem.invalid(
                    "list", list, "says what becomes of syncs that prune deletes; add prune=true or leave list out");
        }
        return ListFate.of(list);
    }

    /** The JSON Schema of documents, for editors. */
    @GetMapping(path = "/schema.json", produces = MediaType.APPLICATION_JSON_VALUE)
    JsonNode schema() {
        return schema.document();
    }
}
