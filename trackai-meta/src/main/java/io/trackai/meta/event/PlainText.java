package io.trackai.meta.event;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** Steps that the match keys share: composed, lower-case, stripped text. Plain ASCII, the usual case, takes short ways. */
final class PlainText {

    private PlainText() {}

    /** Composed (NFC), trimmed, in lower case. */
    static String lower(String raw) {
        String text = ascii(raw)
                ? raw.strip()
                : Normalizer.normalize(raw, Normalizer.Form.NFC).strip();
        String lowered = text.toLowerCase(Locale.ROOT);
        // Lower case can leave a sequence that has a composed form.
        return ascii(lowered) ? lowered : Normalizer.normalize(lowered, Normalizer.Form.NFC);
    }

    static boolean ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    static boolean hasBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                return true;
            }
        }
        return false;
    }

    static boolean digits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static String digitsWithoutLeadingZeros(String text) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), 32));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9' && !(c == '0' && kept.isEmpty())) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    static String asciiLettersAndDigits(String lowered) {
        StringBuilder kept = new StringBuilder(lowered.length());
        for (int i = 0; i < lowered.length(); i++) {
            char c = lowered.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    /** Letters of every script with their marks, and digits if wanted. */
    static Optional<String> letters(String lowered, boolean withDigits) {
        int clean = cleanUntil(lowered, withDigits);
        if (clean == lowered.length()) {
            return clean == 0 ? Optional.empty() : Optional.of(lowered);
        }
        StringBuilder kept = new StringBuilder(lowered.length()).append(lowered, 0, clean);
        for (int i = clean; i < lowered.length(); ) {
            int c = lowered.codePointAt(i);
            i += Character.charCount(c);
            if (letter(c, withDigits)) {
                kept.appendCodePoint(c);
            }
        }
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        String text = kept.toString();
        // Removing what stood between a letter and a mark brings them together.
        return Optional.of(ascii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    /** Where the first character stands that does not stay. */
    private static int cleanUntil(String lowered, boolean withDigits) {
        int i = 0;
        while (i < lowered.length()) {
            int c = lowered.codePointAt(i);
            if (!letter(c, withDigits)) {
                return i;
            }
            i += Character.charCount(c);
        }
        return i;
    }

    private static boolean letter(int c, boolean withDigits) {
        if (c < 128) {
            return (c >= 'a' && c <= 'z') || (withDigits && c >= '0' && c <= '9');
        }
        int type = Character.getType(c);
        return Character.isLetter(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || (withDigits && Character.isDigit(c));
    }

    static String withoutAccents(String text) {
        if (ascii(text)) {
            return text;
        }
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder kept = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); ) {
            int c = apart.codePointAt(i);
            i += Character.charCount(c);
            if (c < 128 || Character.getType(c) != Character.NON_SPACING_MARK) {
                kept.appendCodePoint(c);
            }
        }
        String plain = kept.toString();
        return ascii(plain) ? plain : Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    /** The text with every lone surrogate replaced, because such a text has no UTF-8. */
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
            }
        }
        return text;
    }

    /** At most so many characters, never half of one. */
    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }
}
