package io.trackai.engine;

import io.trackai.model.Evidence;
import io.trackai.model.Quote;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Keeps strangers' words apart from ours: as quotes, short and without characters that deceive. */
final class Quotes {

    /** Longest quote, in characters. */
    static final int LONGEST = 200;

    /** What fits into one of our sentences as it is: one word of letters, digits and a few signs, as names and numbers are. */
    private static final Pattern WORD = Pattern.compile("…?[\\p{L}\\p{N}][\\p{L}\\p{N}._:/%+–-]{0,39}|…|–");

    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,4}([ :/.,-]{1,2}[0-9]{1,4}){1,6}");

    private Quotes() {}

    /** What others wrote about a finding. */
    static List<Quote> of(List<Evidence> evidence, Redactor redactor) {
        return evidence.stream()
                .filter(item -> item.taint() != Evidence.Taint.TRUSTED)
                .map(item -> new Quote(
                        quoted(redactor.clean(item.key(), 60)),
                        quoted(redactor.clean(item.value(), LONGEST)),
                        item.taint()))
                .toList();
    }

    /** The text without control, format, bidirectional, private and broken characters, at most 200 long. */
    static String quoted(String text) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints()
                .map(point -> deceiving(point) ? ' ' : point)
                .limit(LONGEST)
                .forEach(kept::appendCodePoint);
        String plain = kept.toString().replaceAll("\\s{2,8}", " ").strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }

    private static boolean deceiving(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** The parameters that fit into a sentence of ours; a phrase, which may be anybody's, becomes an ellipsis. */
    static Map<String, String> words(Map<String, String> parameters) {
        Map<String, String> words = new TreeMap<>();
        parameters.forEach((name, value) -> words.put(
                name, WORD.matcher(value).matches() || NUMBERS.matcher(value).matches() ? value : "…"));
        return words;
    }
}
