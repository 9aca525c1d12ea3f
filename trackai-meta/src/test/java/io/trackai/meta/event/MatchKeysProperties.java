package io.trackai.meta.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MatchKeysProperties {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final MatchKeys KEYS = MatchKeys.forCountry("BR");

    /** Every key but the phone, as a function to the values that would be hashed. */
    private static final List<Function<String, List<String>>> RULES = List.of(
            raw -> list(KEYS.email(raw)),
            raw -> list(KEYS.name(raw)),
            KEYS::city,
            raw -> list(KEYS.state(raw, Optional.of("br"))),
            raw -> list(KEYS.state(raw, Optional.of("fr"))),
            raw -> list(KEYS.postalCode(raw, Optional.of("br"))),
            raw -> list(KEYS.postalCode(raw, Optional.empty())),
            raw -> list(KEYS.country(raw)),
            raw -> list(KEYS.birthDate(raw, TODAY)),
            raw -> list(KEYS.gender(raw)),
            raw -> list(KEYS.externalId(raw)));

    private static List<String> list(Optional<String> value) {
        return value.map(List::of).orElse(List.of());
    }

    @Property(tries = 400)
    void normalising_whatIsNormalised_changesNothing(@ForAll("texts") String raw) {
        for (Function<String, List<String>> rule : RULES) {
            for (String once : rule.apply(raw)) {
                assertThat(rule.apply(once)).as(once).startsWith(once);
            }
        }
        KEYS.phone(raw)
                .ifPresent(once -> assertThat(KEYS.phone(once.length() == 64 ? once : "+" + once))
                        .contains(once));
    }

    @Property(tries = 200)
    void normalising_underAnotherLocale_isTheSame(@ForAll("texts") String raw) {
        List<List<String>> here = all(raw);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(
                    new Locale.Builder().setLanguage("tr").setRegion("TR").build());
            assertThat(all(raw)).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<List<String>> all(String raw) {
        List<List<String>> all = new ArrayList<>();
        RULES.forEach(rule -> all.add(rule.apply(raw)));
        all.add(list(KEYS.phone(raw)));
        return all;
    }

    @Property(tries = 60)
    void normalising_anyTextOfAnyLength_neverThrowsAndAlwaysHashes(@ForAll("longTexts") String raw) {
        for (List<String> values : all(raw)) {
            values.forEach(value -> assertThat(MatchKeys.hash(value)).matches("[0-9a-f]{64}"));
        }
        assertThat(MatchKeys.splitName(raw)).hasSize(2);
        assertThat(ClientAddress.of(raw)).isNotNull();
        BrowserIds.isFbc(raw);
        BrowserIds.isFbp(raw);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(60);
        Arbitrary<String> likely = Arbitraries.strings()
                .withChars("aáâãAÇçİIıiSſßΣσς0123456789 @.-_+()'’/\u0303\u0301\u00a0\u200b")
                .ofMaxLength(30);
        Arbitrary<String> words = Arbitraries.of(
                "Goiânia",
                "RIO GRANDE DO SUL",
                "+55 (62) 99999-8888",
                "07/03/1992",
                "İSTANBUL",
                "maria@exemplo.com.br");
        return Arbitraries.oneOf(anything, likely, words);
    }

    @Provide
    Arbitrary<String> longTexts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMinLength(1_000).ofMaxLength(65_536),
                Arbitraries.strings().withChars("\ud800\udc00 a1@.").ofMaxLength(65_536),
                Arbitraries.strings().withChars("0123456789").ofMaxLength(65_536),
                Arbitraries.strings().withChars(".:f/- ").ofMaxLength(65_536));
    }
}
