package io.cohortsync.destinations.answer;

import io.cohortsync.contracts.destination.DispatcherReply.Account;
import io.cohortsync.contracts.wire.Json;
import io.cohortsync.destinations.answer.Reading.Refused;
import io.cohortsync.destinations.answer.Reading.Taken;
import io.cohortsync.destinations.answer.Reading.UserException;
import io.cohortsync.destinations.identifier.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads answers by a type's rules. Pure. Never throws for what a vendor answered. */
public final class AnswerReader {
    private static final int LAST_SUCCESS = 299;
    private static final int FIRST_SUCCESS = 200;

    private AnswerReader() {}

    /** What {@code answer} means for the users of the request, in the order of the request. */
    public static Reading read(AnswerRules rules, List<Member> members, Answer answer) {
        Optional<JsonNode> body = needsBody(rules, answer) ? parse(answer.body()) : Optional.empty();
        for (ErrorRow row : rules.errors()) {
            if (fits(row, answer, body)) {
                return row.then()
                        .trouble()
                        .<Reading>map(trouble -> refused(rules, answer, body, trouble))
                        .orElseGet(() -> new Taken(List.of()));
            }
        }
        if (!isSuccess(answer)) {
            return refused(rules, answer, body, Trouble.ofStatus(answer.status()));
        }
        if (rules.rejected().isEmpty()) {
            return new Taken(List.of());
        }
        return body.flatMap(json -> exceptions(rules.rejected().get(), members, json))
                .<Reading>map(Taken::new)
                .orElseGet(() -> refused(rules, answer, body, Trouble.UNREADABLE));
    }

    /** What {@code answer} means for a request that is not about single users. */
    public static Reading readWhole(AnswerRules rules, Answer answer) {
        return read(
                new AnswerRules(Optional.empty(), rules.errors(), rules.message(), rules.listId()), List.of(), answer);
    }

    /** The id of the list that was made; a reading where none was. */
    public static ListReading readList(AnswerRules rules, Answer answer) {
        return switch (readWhole(rules, answer)) {
            case Refused refused -> new ListReading.NotMade(refused);
            case Taken taken ->
                parse(answer.body())
                        .flatMap(json -> rules.listId().flatMap(at -> id(json.at(at))))
                        .<ListReading>map(ListReading.Made::new)
                        .orElseGet(() -> new ListReading.NotMade(
                                refused(rules, answer, parse(answer.body()), Trouble.UNREADABLE)));
        };
    }

    /** The accounts at {@code places}; a reading where the array is missing or an item of it has no id. */
    public static AccountsReading readAccounts(AnswerRules rules, AccountPlaces places, Answer answer) {
        return switch (readWhole(rules, answer)) {
            case Refused refused -> new AccountsReading.NotListed(refused);
            case Taken taken ->
                parse(answer.body())
                        .flatMap(json -> accounts(places, json))
                        .<AccountsReading>map(AccountsReading.Listed::new)
                        .orElseGet(() -> new AccountsReading.NotListed(
                                refused(rules, answer, parse(answer.body()), Trouble.UNREADABLE)));
        };
    }

    private static Optional<List<Account>> accounts(AccountPlaces places, JsonNode body) {
        JsonNode items = body.at(places.at());
        List<Account> accounts = new ArrayList<>(items.size());
        for (JsonNode item : items) {
            id(item.at(places.id()))
                    .ifPresent(id -> accounts.add(
                            new Account(id, id(item.at(places.name())).orElse(id))));
        }
        return items.isArray() && accounts.size() == items.size() ? Optional.of(accounts) : Optional.empty();
    }

    /** Text or a whole number, as ids are written. */
    private static Optional<String> id(JsonNode node) {
        return Optional.of(node)
                .filter(it -> it.isString() || it.isIntegralNumber())
                .map(JsonNode::asString)
                .filter(id -> !id.isEmpty());
    }

    private static boolean isSuccess(Answer answer) {
        return answer.status() >= FIRST_SUCCESS && answer.status() <= LAST_SUCCESS;
    }

    private static boolean needsBody(AnswerRules rules, Answer answer) {
        return !isSuccess(answer)
                || rules.rejected().isPresent()
                || rules.errors().stream().anyMatch(row -> row.status() == answer.status());
    }

    private static boolean fits(ErrorRow row, Answer answer, Optional<JsonNode> body) {
        return row.status() == answer.status()
                && row.at()
                        .map(at -> body.map(json -> PartnerMessage.text(json.at(at)))
                                .filter(row.value()::equals)
                                .isPresent())
                        .orElse(true);
    }

    private static Refused refused(AnswerRules rules, Answer answer, Optional<JsonNode> body, Trouble trouble) {
        return new Refused(
                trouble,
                PartnerMessage.of(answer, body, rules.message()),
                answer.retryAfter().flatMap(header -> RetryAfter.read(header, answer.at())));
    }

    private static Optional<JsonNode> parse(byte[] body) {
        try {
            return Optional.ofNullable(Json.mapper().readTree(body)).filter(JsonNode::isContainer);
        } catch (JacksonException e) {
            // Not JSON: whoever needs the body treats that as an answer it cannot read.
            return Optional.empty();
        }
    }

    /** Empty when the array is missing or names somebody who was not in the request: then nothing is certain. */
    private static Optional<List<UserException>> exceptions(
            RejectedRecords rules, List<Member> members, JsonNode body) {
        JsonNode items = body.at(rules.at());
        if (!items.isArray()) {
            return Optional.empty();
        }
        Map<String, Integer> byValue = items.isEmpty() ? Map.of() : indexByValue(rules, members);
        List<UserException> exceptions = new ArrayList<>(items.size());
        for (JsonNode item : items) {
            JsonNode name = item.at(rules.name());
            int index = switch (rules.naming()) {
                case INDEX -> name.isIntegralNumber() ? name.asInt() : -1;
                case VALUE -> byValue.getOrDefault(PartnerMessage.text(name), -1);
            };
            if (index < 0 || index >= members.size()) {
                return Optional.empty();
            }
            exceptions.add(exception(rules, index, item));
        }
        return Optional.of(exceptions);
    }

    private static UserException exception(RejectedRecords rules, int index, JsonNode item) {
        String code = at(item, rules.code());
        UserException.Kind kind =
                rules.retryCodes().contains(code) ? UserException.Kind.RETRY : UserException.Kind.REJECTED;
        String message = at(item, rules.message());
        return new UserException(index, kind, PartnerMessage.clean(message.isEmpty() ? code : message));
    }

    private static String at(JsonNode item, Optional<JsonPointer> pointer) {
        return pointer.map(item::at)
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .map(PartnerMessage::text)
                .orElse("");
    }

    private static Map<String, Integer> indexByValue(RejectedRecords rules, List<Member> members) {
        if (rules.naming() == RejectedRecords.Naming.INDEX) {
            return Map.of();
        }
        Map<String, Integer> byValue = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            int index = i;
            members.get(i).identifiers().forEach(identifier -> byValue.put(identifier.value(), index));
        }
        return byValue;
    }
}
