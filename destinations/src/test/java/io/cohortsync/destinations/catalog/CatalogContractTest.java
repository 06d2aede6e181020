package io.cohortsync.destinations.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.message.Operation;
import io.cohortsync.destinations.answer.Reading;
import io.cohortsync.destinations.answer.Trouble;
import io.cohortsync.destinations.request.Call;
import io.cohortsync.destinations.request.Draft;
import io.cohortsync.destinations.setting.Setting;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every catalog entry must pass. A new folder is taken in by being there. */
class CatalogContractTest {

    static Stream<Named<DestinationType>> types() {
        return Catalog.load().types().stream().map(type -> Named.of(type.id(), type));
    }

    static Stream<Named<DestinationType>> typesOfFiles() {
        return types().filter(type -> type.getPayload().sendsFiles());
    }

    static Stream<Arguments> typesAndOperations() {
        return Catalog.load().types().stream()
                .flatMap(type -> type.requests().byOperation().keySet().stream()
                        .map(operation -> Arguments.of(Named.of(type.id(), type), operation)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void saysWhereItsFactsComeFrom(DestinationType type) {
        assertThat(type.documentation()).matches("(https://[^/]+)?/\\S+");
        assertThat(type.sources()).isNotEmpty().allSatisfy(source -> {
            assertThat(source.fact()).isNotBlank();
            assertThat(source.url()).matches("(https://[^/]+)?/\\S+");
        });
    }

    @ParameterizedTest
    @MethodSource("types")
    void givesEverySettingAndIdentifierAUniqueName(DestinationType type) {
        assertThat(allSettings(type)).extracting(setting -> setting.name()).doesNotHaveDuplicates();
        assertThat(type.identifiers().types())
                .extracting(identifier -> identifier.name())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("types")
    void acceptsTheSettingsOfItsGoldenFiles(DestinationType type) {
        Golden golden = Golden.of(type);

        assertThat(type.validate(golden.settings(), golden.secrets(), golden.mapping()))
                .isEmpty();
        if (type.targets().isPresent()) {
            assertThat(type.validateTarget("target", golden.targetSettings(), golden.targetSecrets(), Set.of()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void listsEveryRequiredSettingThatIsMissing(DestinationType type) {
        long required = type.settings().declared().stream()
                .filter(setting -> setting.required() && setting.initial().isEmpty())
                .count();

        assertThat(type.validate(
                        java.util.Map.of(), java.util.Map.of(), Golden.of(type).mapping()))
                .hasSize((int) required);
    }

    @ParameterizedTest
    @MethodSource("typesAndOperations")
    void sendsExactlyTheGoldenRequest(DestinationType type, Operation operation) {
        Golden golden = Golden.of(type);

        String name = type.sendsFiles() ? "put_part" : operation.name().toLowerCase(java.util.Locale.ROOT);

        golden.assertRequest(name, golden.call(operation));
    }

    @ParameterizedTest
    @MethodSource("types")
    void makesListsAndTestsConnectionsWithExactlyTheGoldenRequests(DestinationType type) {
        Golden golden = Golden.of(type);

        golden.assertRequest("test", golden.ready(type.test(golden.connection())));
        if (type.needsList()) {
            golden.assertRequest(
                    "create_list", golden.ready(type.createList(golden.audience(), golden.connectionOfASync())));
        }
        type.accounts()
                .ifPresent(accounts -> golden.assertRequest(
                        "accounts", golden.ready(type.listAccounts(accounts, golden.connection()))));
    }

    @ParameterizedTest
    @MethodSource("typesOfFiles")
    void beginsCompletesAndDiscardsFilesWithExactlyTheGoldenRequests(DestinationType type) {
        Golden golden = Golden.of(type);

        type.begin(golden.audience(), golden.upload(), golden.connection())
                .ifPresent(begin -> golden.assertRequest("begin", golden.ready(begin)));
        golden.assertRequest(
                "complete", golden.ready(type.complete(golden.audience(), golden.upload(), golden.connection())));
        type.discard(golden.audience(), golden.upload(), golden.connection())
                .ifPresent(discard -> golden.assertRequest("discard", golden.ready(discard)));
    }

    @ParameterizedTest
    @MethodSource("typesAndOperations")
    void buildsTheSameBytesAgain(DestinationType type, Operation operation) {
        Golden golden = Golden.of(type);

        assertThat(golden.call(operation).body())
                .isEqualTo(golden.call(operation).body());
    }

    @ParameterizedTest
    @MethodSource("typesAndOperations")
    void takesEveryDocumentedAnswerAsDocumented(DestinationType type, Operation operation) {
        Golden golden = Golden.of(type);
        Call call = golden.call(operation);

        assertThat(golden.answers())
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(Golden.describe(type.read(call, answer.answer())))
                        .as(answer.name())
                        .isEqualTo(answer.expected()));
    }

    @ParameterizedTest
    @MethodSource("typesAndOperations")
    void neverThrowsForAnAnswerHoweverStrange(DestinationType type, Operation operation) {
        Golden golden = Golden.of(type);
        Call call = golden.call(operation);

        for (int status = 100; status < 1000; status++) {
            for (String body : List.of(
                    "", "null", "[]", "{}", "[{", "<html>", "\u0000\ud800", "{\"rejected\":[{\"index\":-1}]}")) {
                Reading reading = type.read(call, Golden.answer(status, body));
                if (reading instanceof Reading.Refused refused) {
                    assertThat(refused.message()).hasSizeLessThanOrEqualTo(500).startsWith("HTTP " + status);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("typesAndOperations")
    void retriesWhatMayPassAndStopsAtRefusedCredentials(DestinationType type, Operation operation) {
        Call call = Golden.of(type).call(operation);

        for (int status : new int[] {500, 502, 503, 504}) {
            assertThat(type.read(call, Golden.answer(status, "")))
                    .isInstanceOfSatisfying(
                            Reading.Refused.class,
                            refused -> assertThat(refused.trouble()).isEqualTo(Trouble.UNAVAILABLE));
        }
        assertThat(type.read(call, Golden.answer(401, "")))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.trouble()).isEqualTo(Trouble.NOT_AUTHORISED));
    }

    @ParameterizedTest
    @MethodSource("typesAndOperations")
    void refusesToBuildWithoutItsSettings(DestinationType type, Operation operation) {
        Golden golden = Golden.of(type);
        boolean asksForNothing = allSettings(type).stream().noneMatch(setting -> setting.required());

        Draft draft = type.call(golden.batch(operation), golden.withoutSettings());

        assertThat(draft instanceof Draft.Ready).isEqualTo(asksForNothing);
    }

    @ParameterizedTest
    @MethodSource("typesAndOperations")
    void sendsIntoNoAccountWithoutATarget(DestinationType type, Operation operation) {
        Golden golden = Golden.of(type);

        Draft draft = type.call(golden.batch(operation), golden.connection());

        assertThat(draft instanceof Draft.Ready).isEqualTo(type.targets().isEmpty());
    }

    private static List<Setting> allSettings(DestinationType type) {
        return Stream.concat(
                        type.settings().declared().stream(),
                        type.targets().stream().flatMap(targets -> targets.settings().declared().stream()))
                .toList();
    }
}
