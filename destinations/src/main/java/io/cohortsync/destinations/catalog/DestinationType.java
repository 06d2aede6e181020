package io.cohortsync.destinations.catalog;

import io.cohortsync.contracts.engine.EngineCommand.IdentifierMapping;
import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.contracts.message.Operation;
import io.cohortsync.destinations.answer.AccountsReading;
import io.cohortsync.destinations.answer.Answer;
import io.cohortsync.destinations.answer.AnswerReader;
import io.cohortsync.destinations.answer.AnswerRules;
import io.cohortsync.destinations.answer.ListReading;
import io.cohortsync.destinations.answer.Reading;
import io.cohortsync.destinations.identifier.Identifiers;
import io.cohortsync.destinations.identifier.Preparation;
import io.cohortsync.destinations.request.Audience;
import io.cohortsync.destinations.request.Batch;
import io.cohortsync.destinations.request.Call;
import io.cohortsync.destinations.request.Connection;
import io.cohortsync.destinations.request.Draft;
import io.cohortsync.destinations.request.RequestBuilder;
import io.cohortsync.destinations.request.RequestTemplate;
import io.cohortsync.destinations.request.Upload;
import io.cohortsync.destinations.setting.FieldError;
import io.cohortsync.destinations.setting.Settings;
import io.cohortsync.destinations.setting.SettingsSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A destination type: everything the product knows of one vendor's API, as data. Immutable; all methods are pure.
 *
 * @param id the folder's name; stable, stored with every destination
 * @param category of the catalog page: {@code testing}, {@code messaging}, {@code ads} …
 * @param documentation where people read about it: an address, or a path of this installation
 * @param settings of the destination itself
 * @param targets customer accounts inside the destination; empty where the type has none
 * @param parallel how many requests may be under way at once
 * @param realTime whether the vendor is made for an update every few seconds
 * @param successRateTarget 0..1; what a sync aims at unless it says otherwise
 */
public record DestinationType(
        String id,
        String name,
        String category,
        String description,
        String documentation,
        Settings settings,
        Optional<Targets> targets,
        Identifiers identifiers,
        Contract contract,
        Requests requests,
        AnswerRules answers,
        BatchLimit batch,
        Optional<RateLimit> rateLimit,
        int parallel,
        boolean realTime,
        double successRateTarget,
        List<Source> sources) {

    public DestinationType {
        sources = List.copyOf(sources);
    }

    /** Settings and secrets as JSON Schema. */
    public JsonNode settingsSchema() {
        return SettingsSchema.of(settings);
    }

    /** Settings and secrets of a target as JSON Schema; empty where the type has no targets. */
    public Optional<JsonNode> targetSettingsSchema() {
        return targets.map(it -> SettingsSchema.of(it.settings()));
    }

    /** Everything wrong with a new destination; empty when nothing is. */
    public List<FieldError> validate(
            Map<String, ?> given, Map<String, String> secrets, List<IdentifierMapping> mapping) {
        return validate(given, secrets, Set.of(), mapping);
    }

    /**
     * Everything wrong with a changed destination; empty when nothing is.
     *
     * @param secrets new ones, in plain text
     * @param keptSecrets names of stored secrets that stay as they are
     */
    public List<FieldError> validate(
            Map<String, ?> given,
            Map<String, String> secrets,
            Set<String> keptSecrets,
            List<IdentifierMapping> mapping) {
        List<FieldError> errors = new ArrayList<>(settings.check(given, secrets, keptSecrets));
        errors.addAll(validate(mapping));
        return errors;
    }

    /**
     * Everything wrong with one target; empty when nothing is.
     *
     * @param place where it stands: {@code targets[0]}
     * @param secrets new ones, in plain text
     * @param keptSecrets names of stored secrets that stay as they are
     */
    public List<FieldError> validateTarget(
            String place, Map<String, ?> given, Map<String, String> secrets, Set<String> keptSecrets) {
        return targets.map(it -> it.settings().check(given, secrets, keptSecrets).stream()
                        .map(error -> new FieldError(place + "." + error.field(), error.value(), error.message()))
                        .toList())
                .orElseGet(() -> List.of(new FieldError(place, null, name + " has no targets; leave it out")));
    }

    /** Everything wrong with a mapping; empty when nothing is. */
    public List<FieldError> validate(List<IdentifierMapping> mapping) {
        List<FieldError> errors = new ArrayList<>();
        String known = identifiers.types().stream().map(type -> type.name()).collect(Collectors.joining(", "));
        if (mapping.isEmpty()) {
            errors.add(new FieldError("mapping", null, "map at least one user property to one of: " + known));
        }
        for (int i = 0; i < mapping.size(); i++) {
            String identifier = mapping.get(i).identifier();
            if (identifiers.named(identifier).isEmpty()) {
                errors.add(new FieldError(
                        "mapping[" + i + "].identifier",
                        identifier,
                        "there is no identifier " + identifier + "; " + name + " has: " + known));
            }
            if (mapping.get(i).property().isBlank()) {
                errors.add(new FieldError(
                        "mapping[" + i + "].property", "", "name the user property that holds " + identifier));
            }
        }
        return errors;
    }

    /** Identifiers normalised, checked and hashed; users that cannot be sent with the reason. */
    public Preparation prepare(List<Delivery> deliveries) {
        return identifiers.prepare(deliveries);
    }

    /** Whether this type can do {@code operation} at all. */
    public boolean supports(Operation operation) {
        return requests.byOperation().containsKey(operation);
    }

    /** Whether every run sends the whole membership as a file, in parts that are shown together or not at all. */
    public boolean sendsFiles() {
        return contract == Contract.FULL;
    }

    /** Whether a list must be made before users are sent. */
    public boolean needsList() {
        return requests.createList().isPresent();
    }

    /**
     * Whether requests carry a key by which the vendor tells repeated ones. Their users must then be the same when they are
     * sent again after a crash.
     */
    public boolean carriesMessageIds() {
        return requests.byOperation().values().stream()
                .anyMatch(it -> it.messageId().isPresent());
    }

    /** The request for a batch that is not larger than the limit. */
    public Draft call(Batch users, Connection connection) {
        RequestTemplate template = requests.byOperation().get(users.operation());
        return template == null
                ? new Draft.Unbuildable(
                        Draft.Fault.SETTINGS, name + " does not know the operation " + users.operation())
                : RequestBuilder.forBatch(template, users, connection);
    }

    /** The request that makes a list. */
    public Draft createList(Audience audience, Connection connection) {
        return requests.createList()
                .map(template -> RequestBuilder.forList(template, audience, connection))
                .orElseGet(() -> new Draft.Unbuildable(Draft.Fault.SETTINGS, name + " has no lists"));
    }

    /** Whether a request comes before the first part of a file. */
    public boolean beginsFiles() {
        return fileRequests().begin().isPresent();
    }

    /** The request that comes before the first part of a file; empty where none does. */
    public Optional<Draft> begin(Audience audience, Upload upload, Connection connection) {
        return fileRequests().begin().map(template -> RequestBuilder.forFile(template, audience, upload, connection));
    }

    /** The request that makes a file what the destination shows. */
    public Draft complete(Audience audience, Upload upload, Connection connection) {
        return RequestBuilder.forFile(fileRequests().complete(), audience, upload, connection);
    }

    /** The request that throws the parts of a file away; empty where they are forgotten by themselves. */
    public Optional<Draft> discard(Audience audience, Upload upload, Connection connection) {
        return fileRequests().discard().map(template -> RequestBuilder.forFile(template, audience, upload, connection));
    }

    private FileRequests fileRequests() {
        return requests.file().orElseThrow(() -> new IllegalStateException(name + " takes no files"));
    }

    /** The request that tries the connection. */
    public Draft test(Connection connection) {
        return RequestBuilder.forDestination(requests.test().template(), connection);
    }

    /** How the vendor is asked for its customer accounts; empty where it cannot be. */
    public Optional<Targets.Accounts> accounts() {
        return targets.flatMap(Targets::accounts);
    }

    /** The request that asks for the customer accounts. */
    public Draft listAccounts(Targets.Accounts accounts, Connection connection) {
        return RequestBuilder.forDestination(accounts.request(), connection);
    }

    /** What the answer to {@link #listAccounts} means. */
    public AccountsReading readAccounts(Targets.Accounts accounts, Answer answer) {
        return AnswerReader.readAccounts(answers, accounts.places(), answer);
    }

    /** What an answer means for the users of {@code call}. */
    public Reading read(Call call, Answer answer) {
        return AnswerReader.read(answers, call.members(), answer);
    }

    /** What the answer to a request about a whole file means. */
    public Reading readFile(Answer answer) {
        return AnswerReader.readWhole(answers, answer);
    }

    /** What the answer to {@link #createList} means. */
    public ListReading readList(Answer answer) {
        return AnswerReader.readList(answers, answer);
    }
}
