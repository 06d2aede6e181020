package io.cohortsync.destinations.catalog;

import io.cohortsync.destinations.answer.AnswerRules;
import io.cohortsync.destinations.answer.ErrorRow;
import io.cohortsync.destinations.answer.RejectedRecords;
import io.cohortsync.destinations.answer.RejectedRecords.Naming;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/** Reads how answers are understood. */
final class AnswerRulesReader {
    private static final int FIRST_STATUS = 200;
    private static final int LAST_STATUS = 599;

    private AnswerRulesReader() {}

    static AnswerRules read(EntryNode node) {
        AnswerRules rules = new AnswerRules(
                node.optionalObject("rejected").map(AnswerRulesReader::rejected),
                node.list("errors", AnswerRulesReader::row),
                node.pointer("message"),
                node.pointer("list_id"));
        node.refuseOthers();
        return rules;
    }

    private static RejectedRecords rejected(EntryNode node) {
        Optional<JsonPointer> index = node.pointer("index");
        Optional<JsonPointer> value = node.pointer("value");
        if (index.isPresent() == value.isPresent()) {
            throw node.fault("needs either index or value: how the answer names a user");
        }
        RejectedRecords rejected = new RejectedRecords(
                node.pointer("at").orElseThrow(() -> node.fault("at", "is missing: where the list of users stands")),
                index.isPresent() ? Naming.INDEX : Naming.VALUE,
                index.or(() -> value).orElseThrow(),
                node.pointer("message"),
                node.pointer("code"),
                Set.copyOf(node.texts("retry_codes")));
        node.refuseOthers();
        return rejected;
    }

    private static ErrorRow row(EntryNode node) {
        long status = node.number("status").orElseThrow(() -> node.fault("status", "is missing"));
        if (status < FIRST_STATUS || status > LAST_STATUS) {
            throw node.fault("status", "must be an HTTP status from 200 to 599");
        }
        Optional<JsonPointer> at = node.pointer("at");
        Optional<String> value = node.optionalText("value");
        if (at.isPresent() != value.isPresent()) {
            throw node.fault("needs at and value together, or neither");
        }
        return new ErrorRow((int) status, at, value.orElse(""), node.word("then", ErrorRow.Then.class));
    }
}
