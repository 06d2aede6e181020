package io.cohortsync.destinations.catalog;

import io.cohortsync.destinations.identifier.IdentifierType;
import io.cohortsync.destinations.identifier.Identifiers;
import io.cohortsync.destinations.setting.Settings;
import io.cohortsync.destinations.template.FileTemplate;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads one catalog file. The format is described in {@code docs/catalog-format.md}. */
final class EntryReader {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final int USUAL_PARALLEL = 4;
    private static final double USUAL_TARGET = 0.95;

    private EntryReader() {}

    /**
     * Reads {@code yaml}.
     *
     * @param slug name of the folder, which must be the entry's id
     * @throws InvalidCatalogEntry naming {@code file} and the field
     */
    static DestinationType read(String slug, String file, byte[] yaml) {
        EntryNode entry = new EntryNode(file, "", parse(file, yaml));
        String id = entry.text("id");
        if (!id.equals(slug)) {
            throw entry.fault("id", "is " + id + " but the folder is called " + slug + ": they must be the same");
        }
        TargetReader targets = new TargetReader(entry);
        Settings settings = targets.ofDestination();
        Identifiers identifiers = identifiers(entry);
        Variables variables = new Variables(settings, targets.ofTargets(), identifiers);
        RequestReader requests = new RequestReader(variables);
        Contract contract = entry.word("contract", Contract.class);
        Optional<FileTemplate> part = contract == Contract.FULL
                ? Optional.of(FileReader.read(entry.object("file"), variables))
                : Optional.empty();
        EntryNode cadences = entry.object("cadences");
        DestinationType type = new DestinationType(
                id,
                entry.text("name"),
                entry.text("category"),
                entry.text("description"),
                documentation(entry),
                settings,
                targets.targets(entry, requests),
                identifiers,
                contract,
                requests.read(entry.object("requests"), contract, part),
                AnswerRulesReader.read(entry.object("answers")),
                batch(entry.object("batch"), settings),
                entry.optionalObject("rate_limit").map(EntryReader::rateLimit),
                entry.positive("parallel", USUAL_PARALLEL),
                cadences.truth("real_time", false),
                entry.fraction("success_rate_target").orElse(USUAL_TARGET),
                sources(entry));
        cadences.refuseOthers();
        entry.refuseOthers();
        if (type.needsList() && type.answers().listId().isEmpty()) {
            throw entry.fault("answers.list_id", "is missing: where the id of a new list stands");
        }
        if (contract == Contract.FULL) {
            refuseWhatMakesFilesPartial(entry, type);
        }
        return type;
    }

    private static void refuseWhatMakesFilesPartial(EntryNode entry, DestinationType type) {
        if (type.realTime()) {
            throw entry.fault("cadences.real_time", "must be false: a file of everybody is not made for each change");
        }
        if (type.answers().errors().stream().anyMatch(row -> row.then().isAboutUsers())) {
            throw entry.fault(
                    "answers.errors",
                    "must not say split or skip_user: a part of a file is taken whole, or the file fails");
        }
    }

    private static JsonNode parse(String file, byte[] yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JacksonException e) {
            throw new InvalidCatalogEntry(file, "the file", "is not YAML: " + e.getOriginalMessage());
        }
    }

    private static Identifiers identifiers(EntryNode entry) {
        List<IdentifierType> types = entry.list("identifiers", SettingReader::identifier);
        if (types.isEmpty()) {
            throw entry.fault("identifiers", "must name at least one");
        }
        return new Identifiers(types);
    }

    private static String documentation(EntryNode entry) {
        String documentation = entry.text("documentation");
        if (!documentation.startsWith("https://") && !documentation.startsWith("/")) {
            throw entry.fault("documentation", "must begin with https://, or with / for a page of this installation");
        }
        return documentation;
    }

    private static BatchLimit batch(EntryNode node, Settings settings) {
        Optional<String> setting = node.optionalText("setting");
        setting.filter(name -> settings.named(name).isEmpty()).ifPresent(name -> {
            throw node.fault("setting", "names the setting " + name + ", which is not declared");
        });
        BatchLimit limit = new BatchLimit(node.positive("size", 1), setting);
        node.refuseOthers();
        return limit;
    }

    private static RateLimit rateLimit(EntryNode node) {
        try {
            RateLimit limit = new RateLimit(node.positive("requests", 1), Duration.parse(node.text("per")));
            node.refuseOthers();
            return limit;
        } catch (DateTimeException e) {
            throw node.fault("per", "must be a duration as in PT1S");
        }
    }

    private static List<Source> sources(EntryNode entry) {
        List<Source> sources = entry.list("sources", node -> new Source(node.text("fact"), node.text("url")));
        if (sources.isEmpty()) {
            throw entry.fault("sources", "must say where the facts come from");
        }
        return sources;
    }
}
