package io.trackai.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.model.Evidence;
import io.trackai.model.Quote;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Strangers' words: short, plain, and never inside a sentence of ours. */
class QuotesProperties {

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.strings()
                .all()
                .withChars('\u202E', '\u200B', '\uFEFF', '\u0007', '\n', '\u2028', 'a', ' ')
                .ofMaxLength(400);
    }

    @Property
    void quoted_anything_isShortAndHoldsNoCharacterThatDeceives(@ForAll("anything") String text) {
        String quoted = Quotes.quoted(text);

        assertThat(quoted.length()).isLessThanOrEqualTo(Quotes.LONGEST);
        assertThat(quoted.codePoints().map(Character::getType))
                .doesNotContain(
                        (int) Character.CONTROL,
                        (int) Character.FORMAT,
                        (int) Character.PRIVATE_USE,
                        (int) Character.UNASSIGNED,
                        (int) Character.LINE_SEPARATOR,
                        (int) Character.PARAGRAPH_SEPARATOR);
    }

    @Property
    void words_aPhrase_becomesAnEllipsis(@ForAll("anything") String text) {
        boolean phrase = text.codePoints().anyMatch(Character::isLetter)
                && text.codePoints().anyMatch(point -> Character.isWhitespace(point) || Character.isISOControl(point));

        String word = Quotes.words(Map.of("what", text)).getOrDefault("what", "");

        if (phrase) {
            assertThat(word).isEqualTo("…");
        } else {
            assertThat(word).isIn(text, "…");
        }
    }

    @Example
    void words_namesNumbersAndDates_stay() {
        Map<String, String> usual = Map.of(
                "field", "accessToken",
                "host", "www.loja.example",
                "status", "404",
                "at", "12:05",
                "date", "2026-11-24 12:05",
                "pixel", "…1234",
                "sale", "PPCPMTB5INVENT1");

        assertThat(Quotes.words(usual)).isEqualTo(usual);
    }

    @Example
    void of_evidence_quotesOthersOnly() {
        List<Quote> quotes = Quotes.of(
                List.of(Evidence.of("code", "190"), Evidence.remote("message", "do\u202E this")), Redactor.NONE);

        assertThat(quotes).containsExactly(new Quote("message", "do this", Evidence.Taint.REMOTE));
    }
}
