package io.trackai.meta.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchKeysTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private final MatchKeys keys = MatchKeys.forCountry("BR");

    @ParameterizedTest(name = "{0} {2}")
    @CsvFileSource(
            resources = "match-keys.csv",
            delimiter = '|',
            numLinesToSkip = 1,
            quoteCharacter = '\'',
            ignoreLeadingAndTrailingWhitespace = false)
    void workedVectors_giveTheKnownHash(String field, String country, String raw, String normalised, String sha256) {
        Optional<String> found = normalise(MatchKeys.forCountry(country), field, raw.replace("\"", ""));

        assertThat(found).contains(normalised);
        assertThat(MatchKeys.hash(normalised)).isEqualTo(sha256);
    }

    private static Optional<String> normalise(MatchKeys keys, String field, String raw) {
        return switch (field) {
            case "em" -> keys.email(raw);
            case "ph" -> keys.phone(raw);
            case "fn", "ln" -> keys.name(raw);
            case "ge" -> keys.gender(raw);
            case "db" -> keys.birthDate(raw, TODAY);
            case "ct" -> keys.city(raw).stream().findFirst();
            case "ct2" -> keys.city(raw).stream().skip(1).findFirst();
            case "st" -> keys.state(raw, Optional.of("br"));
            case "zp" -> keys.postalCode(raw, Optional.of("br"));
            case "country" -> keys.country(raw);
            case "external_id" -> keys.externalId(raw);
            default -> throw new IllegalArgumentException(field);
        };
    }

    // ---- e-mail

    @ParameterizedTest
    @ValueSource(strings = {"joão+curso@exemplo.com.br", "a.b@x.co", "用户@例子.公司"})
    void email_unusualButRight_passes(String raw) {
        assertThat(keys.email(raw)).contains(raw);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "maria",
                "@exemplo.com",
                "a@b",
                "a@@b.com",
                "a b@c.com",
                "a@b.",
                "a@.com",
                "a@b\u00a0c.com"
            })
    void email_thatIsNone_isEmpty(String raw) {
        assertThat(keys.email(raw)).isEmpty();
    }

    // ---- phone

    @ParameterizedTest
    @CsvSource({
        "(55) 3222-1234, 555532221234",
        "55 55 99999-1234, 5555999991234",
        "5511987654321, 5511987654321",
        "0055 11 98765-4321, 5511987654321",
        "+55 (0) 11 98765-4321, 5511987654321",
        "+55 (011) 98765-4321, 5511987654321",
        "+351 912 345 678, 351912345678",
        "+1 (650) 555-1212, 16505551212",
        "00 44 20 7946 0958, 442079460958",
        "1234567, 1234567",
    })
    void phone_ofBrazilAndAbroad_carriesItsCountryCode(String raw, String expected) {
        assertThat(keys.phone(raw)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "não tenho", "000", "123456", "+1234567890123456"})
    void phone_tooShortOrTooLong_isEmpty(String raw) {
        assertThat(keys.phone(raw)).isEmpty();
    }

    @Test
    void phone_wherePlusIsMissing_followsTheDefaultCountry() {
        assertThat(MatchKeys.forCountry("US").phone("650 555 1212")).contains("16505551212");
        assertThat(MatchKeys.forCountry("PT").phone("912 345 678")).contains("912345678");
    }

    // ---- names

    @ParameterizedTest
    @CsvSource({"O’Connor, oconnor", "Ana Maria, anamaria", "MÜLLER, müller", "李, 李", "Dr. Zé!, drzé", "राम, राम"})
    void name_losesPunctuationAndKeepsAccentsAndScripts(String raw, String expected) {
        assertThat(keys.name(raw)).contains(expected);
    }

    @Test
    void name_aMarkBehindRemovedPunctuation_isComposed() {
        assertThat(keys.name("Joa-\u0303o")).contains("joão");
    }

    @Test
    void splitName_takesTheFirstWordAndTheRest() {
        assertThat(MatchKeys.splitName("  Maria Clara  de Souza ")).containsExactly("Maria", "Clara  de Souza");
        assertThat(MatchKeys.splitName("Madonna")).containsExactly("Madonna", "");
        assertThat(MatchKeys.splitName("")).containsExactly("", "");
    }

    // ---- places

    @Test
    void city_withoutAccents_hasOneForm() {
        assertThat(keys.city("São Paulo 1")).containsExactly("sãopaulo", "saopaulo");
        assertThat(keys.city("Santos")).containsExactly("santos");
        assertThat(keys.city("123")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RJ, rj", "Rio de Janeiro, rj", "RIO GRANDE DO SUL, rs", "Rio Grande do Norte, rn", "mato grosso, mt",
        "Mato Grosso do Sul, ms", "Maranhão, ma", "para, pa", "PARAÍBA, pb", "Distrito Federal, df",
        "Estado de São Paulo, sp", "estado do Acre, ac", "Estado da Bahia, ba"
    })
    void state_ofBrazil_isNeverCutToTwoLetters(String raw, String expected) {
        assertThat(keys.state(raw, Optional.of("br"))).contains(expected);
        assertThat(keys.state(raw, Optional.empty())).contains(expected);
    }

    @Test
    void state_thatBrazilDoesNotHave_isEmptyAndElsewhereStays() {
        assertThat(keys.state("XX", Optional.of("br"))).isEmpty();
        assertThat(keys.state("California", Optional.of("us"))).contains("ca");
        assertThat(keys.state("CA", Optional.of("us"))).contains("ca");
        assertThat(keys.state("Île-de-France", Optional.of("fr"))).contains("îledefrance");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "94035-1234, us, 94035",
                "94035, us, 94035",
                "94035-1234, NULL, 94035",
                "01310-100, NULL, 01310100",
                "SW1A 1AA, gb, sw1a1aa",
                "1000-205, pt, 1000205",
            },
            nullValues = "NULL")
    void postalCode_followsItsCountry(String raw, @Nullable String country, String expected) {
        assertThat(keys.postalCode(raw, Optional.ofNullable(country))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4538133", "04538-13", "CEP", "-", ""})
    void postalCode_thatIsNoCep_isEmptyInBrazil(String raw) {
        assertThat(keys.postalCode(raw, Optional.of("br"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BR, br",
        "bra, br",
        "Brazil, br",
        "PRT, pt",
        "Estados Unidos, us",
        "EUA, us",
        "UK, gb",
        "Moçambique, mz",
        "DEU, de",
        "França, fr"
    })
    void country_inCodesAndWords_isAlphaTwo(String raw, String expected) {
        assertThat(keys.country(raw)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "XX", "ZZZ", "Atlântida", "B"})
    void country_unknown_isEmptyRatherThanHashedRaw(String raw) {
        assertThat(keys.country(raw)).isEmpty();
    }

    // ---- dates, gender, ids

    @ParameterizedTest
    @CsvSource({
        "17-02-1985, 19850217", "2/17/1985, 19850217", "1985.02.17, 19850217", "17 02 1985, 19850217",
        "7/3/1992, 19920307", "19850217, 19850217", "1985-02-17T00:00:00Z, 19850217", "29/02/2000, 20000229"
    })
    void birthDate_inAnyOrder_isYearFirst(String raw, String expected) {
        assertThat(keys.birthDate(raw, TODAY)).contains(expected);
    }

    @Test
    void birthDate_whereBothOrdersArePossible_followsTheDefaultCountry() {
        assertThat(keys.birthDate("07/03/1992", TODAY)).contains("19920307");
        assertThat(MatchKeys.forCountry("US").birthDate("07/03/1992", TODAY)).contains("19920703");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30/02/1990",
                "1899-12-31",
                "2026-11-25",
                "07/03/92",
                "13/13/1990",
                "1990",
                "1/2/3/4",
                "aa/bb/cccc"
            })
    void birthDate_impossible_isEmpty(String raw) {
        assertThat(keys.birthDate(raw, TODAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"M, m", "Masculino, m", "homem, m", "F, f", "MULHER, f", "female, f"})
    void gender_inLettersAndWords_isOneLetter(String raw, String expected) {
        assertThat(keys.gender(raw)).contains(expected);
    }

    @Test
    void gender_anythingElse_isEmpty() {
        assertThat(keys.gender("outro")).isEmpty();
        assertThat(keys.gender("")).isEmpty();
    }

    // ---- hashes given as they are

    @Test
    void value_thatIsASha256Already_passesInLowerCase() {
        String hash = "4756C74B4C2FBFABE274F98A877B26FE21712BFE8659A50ED95A8C7D12925BC9";
        String lower = "4756c74b4c2fbfabe274f98a877b26fe21712bfe8659a50ed95a8c7d12925bc9";
        assertThat(List.of(
                        keys.email(hash),
                        keys.phone(hash),
                        keys.name(hash),
                        keys.city(hash).stream().findFirst(),
                        keys.state(hash, Optional.of("br")),
                        keys.postalCode(hash, Optional.of("br")),
                        keys.country(hash),
                        keys.birthDate(hash, TODAY),
                        keys.gender(hash),
                        keys.externalId(hash)))
                .containsOnly(Optional.of(lower));
        assertThat(MatchKeys.hash(hash)).isEqualTo(lower);
    }

    @Test
    void value_thatOnlyLooksLikeAHash_isHashed() {
        // An MD5, and 64 letters that are not all hexadecimal: other SDKs let both through.
        assertThat(keys.externalId("d41d8cd98f00b204e9800998ecf8427e")).contains("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(MatchKeys.hash("d41d8cd98f00b204e9800998ecf8427e")).hasSize(64);
        String letters = "z".repeat(64);
        assertThat(MatchKeys.hash(letters)).isNotEqualTo(letters);
    }

    @Test
    void forCountry_unknown_isRefused() {
        assertThatThrownBy(() -> MatchKeys.forCountry("Nowhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the default country must be ISO 3166-1 alpha-2");
    }
}
