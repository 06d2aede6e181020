package io.cohortsync.destinations.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cohortsync.contracts.destination.DispatcherReply.Account;
import io.cohortsync.destinations.answer.AccountsReading;
import io.cohortsync.destinations.answer.Trouble;
import io.cohortsync.destinations.setting.FieldError;
import io.cohortsync.destinations.setting.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetReaderTest {
    private final DestinationType type = Catalog.load().type("sandbox-accounts").orElseThrow();

    @Test
    void keepsSettingsOfTargetsApartFromTheDestinations() {
        assertThat(type.settings().declared()).isEmpty();
        assertThat(type.targets().orElseThrow().settings().declared())
                .extracting(Setting::name)
                .containsExactly("account_id");
        assertThat(type.targetSettingsSchema().orElseThrow().at("/required/0").asString())
                .isEqualTo("account_id");
        assertThat(Catalog.load().type("sandbox").orElseThrow().targets()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "of: target | of: traget | settings[0].of is `traget`; it is one of destination, target",
                "of: target | of: destination | accounts needs a setting of: target",
                "setting: account_id | setting: region | accounts.setting names the setting region, which is none of a target",
                "at: /accounts | #none | accounts.at is missing",
                "at: /accounts | at: accounts | accounts.at must be a JSON pointer",
                "/sandbox/v1/ping | /${setting.account_id} | requests.test.${setting.account_id} is a setting of targets",
                "/sandbox/v1/accounts\\n | /${setting.account_id}\\n | accounts.request.${setting.account_id} is a setting of targets",
                "at: /accounts | at: /accounts\\n  pages: /next | accounts.pages is not a field of the format"
            })
    void namesFileAndFieldOfAMistake(String right, String wrong, String message) throws IOException {
        String yaml = yaml();
        assertThat(yaml).contains(text(right));

        assertThatThrownBy(() ->
                        read(yaml.replaceFirst(Pattern.quote(text(right)), Matcher.quoteReplacement(text(wrong)))))
                .isInstanceOf(InvalidCatalogEntry.class)
                .hasMessageStartingWith("sandbox-accounts.yaml: ")
                .hasMessageContaining(message);
    }

    @Test
    void namesWhatIsWrongWithATargetByItsPlace() {
        assertThat(type.validateTarget("targets[1]", Map.of("account_id", "NO!"), Map.of(), Set.of()))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo("targets[1].settings.account_id");
                    assertThat(error.value()).isEqualTo("NO!");
                });
        DestinationType sandbox = Catalog.load().type("sandbox").orElseThrow();
        assertThat(sandbox.validateTarget("targets[0]", Map.of(), Map.of(), Set.of()))
                .extracting(FieldError::field, FieldError::message)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("targets[0]", "Sandbox has no targets; leave it out"));
    }

    @Test
    void readsAccountsInTheVendorsOrder() {
        assertThat(accounts("{\"accounts\":[{\"id\":\"b\",\"name\":\"Second\"},{\"id\":7}]}"))
                .isEqualTo(new AccountsReading.Listed(
                        java.util.List.of(new Account("b", "Second"), new Account("7", "7"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"accounts\":{}}", "{\"accounts\":[{\"name\":\"x\"}]}"})
    void cannotReadAnAnswerWithoutAccounts(String body) {
        assertThat(accounts(body))
                .isInstanceOfSatisfying(
                        AccountsReading.NotListed.class,
                        it -> assertThat(it.why().trouble()).isEqualTo(Trouble.UNREADABLE));
    }

    @Test
    void saysWhatTheVendorSaidInsteadOfAccounts() {
        assertThat(type.readAccounts(
                        type.accounts().orElseThrow(), Golden.answer(401, "{\"message\":\"the key is wrong\"}")))
                .isInstanceOfSatisfying(AccountsReading.NotListed.class, it -> {
                    assertThat(it.why().trouble()).isEqualTo(Trouble.NOT_AUTHORISED);
                    assertThat(it.why().message()).contains("the key is wrong");
                });
    }

    private AccountsReading accounts(String body) {
        return type.readAccounts(type.accounts().orElseThrow(), Golden.answer(200, body));
    }

    private static String text(String escaped) {
        return escaped.replace("\\n", "\n");
    }

    private static DestinationType read(String yaml) {
        return EntryReader.read("sandbox-accounts", "sandbox-accounts.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static String yaml() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                TargetReaderTest.class.getResourceAsStream("/catalog/sandbox-accounts/sandbox-accounts.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
