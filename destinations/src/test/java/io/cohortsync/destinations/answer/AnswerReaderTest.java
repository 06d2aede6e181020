package io.cohortsync.destinations.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.Delivery;
import io.cohortsync.destinations.answer.Reading.UserException;
import io.cohortsync.destinations.answer.RejectedRecords.Naming;
import io.cohortsync.destinations.identifier.Member;
import io.cohortsync.destinations.identifier.Prepared;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonPointer;

class AnswerReaderTest {
    private static final List<Member> MEMBERS = List.of(member("a@x.com"), member("b@x.com"), member("c@x.com"));

    @Test
    void findsRejectedUsersByTheIdentifierThatWasSent() {
        AnswerRules rules = rules(Optional.of(new RejectedRecords(
                JsonPointer.compile("/failed/emails"),
                Naming.VALUE,
                JsonPointer.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of())));

        assertThat(read(rules, 200, "{\"failed\":{\"emails\":[\"c@x.com\",\"a@x.com\"]}}"))
                .isEqualTo(new Reading.Taken(List.of(
                        new UserException(2, UserException.Kind.REJECTED, ""),
                        new UserException(0, UserException.Kind.REJECTED, ""))));
    }

    @Test
    void tellsUsersToSendAgainFromUsersToSkip() {
        AnswerRules rules = rules(Optional.of(new RejectedRecords(
                JsonPointer.compile("/errors"),
                Naming.INDEX,
                JsonPointer.compile("/i"),
                Optional.of(JsonPointer.compile("/text")),
                Optional.of(JsonPointer.compile("/code")),
                Set.of("BUSY"))));

        assertThat(read(
                        rules,
                        207,
                        "{\"errors\":[{\"i\":0,\"code\":\"BUSY\"},{\"i\":1,\"code\":\"BAD\",\"text\":\"no\\nway\"}]}"))
                .isEqualTo(new Reading.Taken(List.of(
                        new UserException(0, UserException.Kind.RETRY, "BUSY"),
                        new UserException(1, UserException.Kind.REJECTED, "no way"))));
    }

    @Test
    void believesTheVendorsTableBeforeTheStatus() {
        AnswerRules rules = new AnswerRules(
                Optional.empty(),
                List.of(
                        new ErrorRow(
                                200,
                                Optional.of(JsonPointer.compile("/status")),
                                "fail",
                                ErrorRow.Then.STOP_CREDENTIALS),
                        new ErrorRow(409, Optional.empty(), "", ErrorRow.Then.DELIVERED)),
                Optional.of(JsonPointer.compile("/why")),
                Optional.empty());

        assertThat(read(rules, 200, "{\"status\":\"fail\",\"why\":\"key expired\"}"))
                .isEqualTo(new Reading.Refused(Trouble.NOT_AUTHORISED, "HTTP 200: key expired", Optional.empty()));
        assertThat(read(rules, 200, "{\"status\":\"ok\"}")).isEqualTo(new Reading.Taken(List.of()));
        assertThat(read(rules, 409, "")).isEqualTo(new Reading.Taken(List.of()));
    }

    @Test
    void cutsAndCleansTheVendorsWords() {
        Reading reading = read(rules(Optional.empty()), 500, "<b>\u0000\u202e" + "x".repeat(5_000));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.message()).hasSize(500).startsWith("HTTP 500: <b>  xxx"));
    }

    private static AnswerRules rules(Optional<RejectedRecords> rejected) {
        return new AnswerRules(rejected, List.of(), Optional.empty(), Optional.empty());
    }

    private static Reading read(AnswerRules rules, int status, String body) {
        return AnswerReader.read(
                rules,
                MEMBERS,
                new Answer(status, Optional.empty(), body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH));
    }

    private static Member member(String email) {
        return new Member(Delivery.getDefaultInstance(), List.of(new Prepared.Usable("email", email)));
    }
}
