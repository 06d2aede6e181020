package io.cohortsync.destinations.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.cohortsync.contracts.identifier.Hashing;
import io.cohortsync.contracts.identifier.IdentifierForm;
import io.cohortsync.contracts.identifier.Normalisation;
import io.cohortsync.destinations.catalog.Catalog;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTypeTest {
    private static final String DIGEST_OF_JANE = "8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d";

    private final IdentifierType email = sandbox("email");
    private final IdentifierType phone = sandbox("phone");
    private final IdentifierType hashed = new IdentifierType(
            "email",
            "E-mail",
            new IdentifierForm(
                    email.form().steps(), email.form().format(), email.form().expectation(), Hashing.SHA256));

    @ParameterizedTest
    @CsvSource({
        "' Jane@Example.COM ', jane@example.com",
        "o'neil+tag@mail.example.co.uk, o'neil+tag@mail.example.co.uk",
        "jane@xn--bcher-kva.example, jane@xn--bcher-kva.example"
    })
    void normalisesEmailAddresses(String raw, String sent) {
        assertThat(email.prepare(raw)).isEqualTo(new Prepared.Usable("email", sent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "jane",
                "@example.com",
                "jane@",
                "jane@example",
                "a b@example.com",
                "jane@exa mple.com",
                "jane@-example.com",
                "jane@@example.com",
                "<jane@example.com>",
                "jane@example.com,john@example.com"
            })
    void refusesWhatIsNoEmailAddress(String raw) {
        assertThat(email.prepare(raw)).isEqualTo(new Prepared.Unusable("email is not an e-mail address"));
    }

    @ParameterizedTest
    @CsvSource({"+44 (20) 7946-0018, +442079460018", "+1.415.555.0100, +14155550100"})
    void stripsPunctuationFromPhoneNumbers(String raw, String sent) {
        assertThat(phone.prepare(raw)).isEqualTo(new Prepared.Usable("phone", sent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"020 7946 0018", "+0123456789", "+1415", "+12345678901234567", "call me"})
    void refusesPhoneNumbersWithoutCountryCode(String raw) {
        assertThat(phone.prepare(raw)).isInstanceOf(Prepared.Unusable.class);
    }

    @Test
    void hashesAfterNormalising() {
        assertThat(hashed.prepare(" JANE@example.com")).isEqualTo(new Prepared.Usable("email", DIGEST_OF_JANE));
    }

    @Test
    void leavesWhatIsHashedAlreadyAsItIs() {
        assertThat(hashed.prepare(DIGEST_OF_JANE.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(new Prepared.Usable("email", DIGEST_OF_JANE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " JANE@example.com",
                "jane@example.com",
                "8C87B489CE35CF2E2F39F80E282CB2E804932A56A213983EEEB428407D43B52D",
                " " + DIGEST_OF_JANE
            })
    void preparingWhatIsPreparedChangesNothing(String raw) {
        String normal = hashed.form().normal(raw).orElseThrow();

        assertThat(hashed.form().normal(normal)).contains(normal);
        assertThat(hashed.prepare(normal)).isEqualTo(new Prepared.Usable("email", DIGEST_OF_JANE));
        assertThat(hashed.prepare(DIGEST_OF_JANE)).isEqualTo(new Prepared.Usable("email", DIGEST_OF_JANE));
    }

    @Test
    void takesADigestForNoIdentifierWhereNothingIsHashed() {
        assertThat(email.prepare(DIGEST_OF_JANE)).isInstanceOf(Prepared.Unusable.class);
    }

    @Test
    void checksTheFormatAfterTheSteps() {
        IdentifierType upper = new IdentifierType(
                "code",
                "Code",
                new IdentifierForm(
                        List.of(Normalisation.TRIM), Pattern.compile("[A-Z]+"), "capital letters", Hashing.NONE));

        assertThat(upper.prepare(" ABC ")).isEqualTo(new Prepared.Usable("code", "ABC"));
        assertThat(upper.prepare("abc")).isEqualTo(new Prepared.Unusable("code is not capital letters"));
    }

    private static IdentifierType sandbox(String name) {
        return Catalog.load()
                .type("sandbox")
                .orElseThrow()
                .identifiers()
                .named(name)
                .orElseThrow();
    }
}
