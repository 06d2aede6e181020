package io.cohortsync.destinations.catalog;

import io.cohortsync.contracts.message.Operation;
import io.cohortsync.destinations.catalog.Requests.Expectation;
import io.cohortsync.destinations.catalog.Requests.TestRequest;
import io.cohortsync.destinations.request.RequestTemplate;
import io.cohortsync.destinations.template.BodyTemplateReader;
import io.cohortsync.destinations.template.FileTemplate;
import io.cohortsync.destinations.template.TextTemplate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads request templates and checks that every variable in them will have a value. */
final class RequestReader {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    private static final Set<String> PART = Set.of("run.id", "part.name");

    private final Variables variables;

    RequestReader(Variables variables) {
        this.variables = variables;
    }

    /** Reads {@code requests}; {@code file} says how parts are written, where the contract is one of files. */
    Requests read(EntryNode node, Contract contract, Optional<FileTemplate> file) {
        Map<Operation, RequestTemplate> byOperation = new EnumMap<>(Operation.class);
        switch (contract) {
            case LIST -> {
                byOperation.put(Operation.ADD, forUsers(node, "add"));
                byOperation.put(Operation.REMOVE, forUsers(node, "remove"));
            }
            case PROPERTY -> {
                byOperation.put(Operation.SET, forUsers(node, "set"));
                // Not every vendor takes a value back.
                node.optionalObject("unset")
                        .map(it -> finish(it, template(it, variables::refuseOutsideUsers)))
                        .ifPresent(unset -> byOperation.put(Operation.UNSET, unset));
            }
            case FULL -> byOperation.put(Operation.ADD, part(node.object("put_part"), file.orElseThrow()));
        }
        Optional<FileRequests> aboutFiles = contract == Contract.FULL
                ? Optional.of(new FileRequests(
                        node.optionalObject("begin").map(this::aboutFile),
                        aboutFile(node.object("complete")),
                        node.optionalObject("discard").map(this::aboutFile)))
                : Optional.empty();
        Optional<RequestTemplate> createList =
                node.optionalObject("create_list").map(it -> finish(it, template(it, variables::refuseOutsideList)));
        EntryNode test = node.object("test");
        TestRequest testRequest = new TestRequest(
                template(test, variables::refuseOutsideDestination),
                test.optionalWord("expects", Expectation.class).orElse(Expectation.SUCCESS));
        test.refuseOthers();
        node.refuseOthers();
        return new Requests(byOperation, aboutFiles, createList, testRequest);
    }

    /** A request to the destination itself, sent for no sync. */
    RequestTemplate forDestination(EntryNode node) {
        return finish(node, template(node, variables::refuseOutsideDestination));
    }

    private RequestTemplate forUsers(EntryNode node, String name) {
        EntryNode request = node.object(name);
        return finish(request, template(request, variables::refuseOutsideUsers));
    }

    private RequestTemplate aboutFile(EntryNode node) {
        return finish(node, template(node, variables::refuseOutsideFile));
    }

    private RequestTemplate part(EntryNode node, FileTemplate file) {
        RequestTemplate request = finish(node, template(node, variables::refuseOutsidePart));
        if (request.body().isPresent()) {
            throw node.fault("body", "is what `file` says; leave it out");
        }
        if (!request.variables().containsAll(PART)) {
            throw node.fault("must hold ${run.id} and ${part.name}: a part that is sent again overwrites itself");
        }
        return request.with(file);
    }

    private static RequestTemplate finish(EntryNode node, RequestTemplate template) {
        node.refuseOthers();
        return template;
    }

    private RequestTemplate template(EntryNode node, Variables.Check check) {
        String method = node.text("method");
        if (!METHODS.contains(method)) {
            throw node.fault(
                    "method", "must be one of " + METHODS.stream().sorted().toList());
        }
        Map<String, TextTemplate> headers = new LinkedHashMap<>();
        node.textByName("headers")
                .forEach(
                        (name, value) -> headers.put(name, compiled(node, "headers", () -> TextTemplate.parse(value))));
        RequestTemplate template = compiled(
                node,
                "signing_secret",
                () -> new RequestTemplate(
                        method.toUpperCase(Locale.ROOT),
                        compiled(node, "url", () -> TextTemplate.parse(node.text("url"))),
                        headers,
                        node.optionalText("extra_headers"),
                        node.find("body").map(body -> compiled(node, "body", () -> BodyTemplateReader.read(body))),
                        Optional.empty(),
                        node.optionalText("message_id")
                                .map(id -> compiled(node, "message_id", () -> TextTemplate.parse(id))),
                        node.optionalText("signing_secret")));
        check.refuse(node, template.variables());
        template.extraHeaders().ifPresent(name -> variables.requireSetting(node, "extra_headers", name));
        template.signingSecret().ifPresent(name -> variables.requireSecret(node, "signing_secret", name));
        return template;
    }

    private static <T> T compiled(EntryNode node, String field, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw node.fault(field, String.valueOf(e.getMessage()));
        }
    }
}
