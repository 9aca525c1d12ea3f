package io.trackai.engine;

import io.trackai.model.Evidence;
import io.trackai.model.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The funnel that every outgoing string passes: removes the session's live secrets in any encoding, whatever looks like
 * a secret or a person, and the characters that deceive readers of logs. Immutable; safe for concurrent use.
 */
public final class Redactor {

    /** A funnel that knows no live secrets, only the shapes of secrets and people. */
    static final Redactor NONE = new Redactor(List.of(), Set.of());

    /** What stands in place of what was taken out. */
    static final String MASK = "[redacted]";

    private static final int SLICE = 12;
    /** Shorter secrets are masked where they stand alone, but are too common to condemn a whole text for. */
    private static final int TELLING = 8;

    private static final int MAX_INPUT = 16_384;

    /** Every pattern that runs over foreign text: anchored by literals, bounded, without nested repetition. */
    private static final List<Pattern> SECRET_SHAPES = List.of(
            Pattern.compile("EAA[A-Za-z0-9]{20,1000}"),
            Pattern.compile("(?i)(access_token|token|authorization|bearer|secret|password)[\"']?\\s{0,3}[:=]\\s{0,3}"
                    + "[\"']?(bearer\\s{1,3})?[A-Za-z0-9._~+/=-]{8,2000}"),
            Pattern.compile("(?i)bearer\\s{1,3}[A-Za-z0-9._~+/=-]{8,2000}"),
            Pattern.compile("eyJ[A-Za-z0-9_-]{10,2000}\\.[A-Za-z0-9_-]{4,2000}(\\.[A-Za-z0-9_-]{0,2000})?"));

    private static final List<Pattern> OTHER_SHAPES = List.of(
            Pattern.compile("(?<![0-9a-fA-F])[0-9a-f]{32}(?![0-9a-fA-F])"),
            Pattern.compile("[\\p{L}0-9._%+-]{1,64}@[\\p{L}0-9.-]{1,190}\\.[\\p{L}]{2,24}"),
            Pattern.compile("(?<![0-9])[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}(?![0-9])"),
            Pattern.compile("(?<![0-9])[0-9]{2}\\.[0-9]{3}\\.[0-9]{3}/[0-9]{4}-[0-9]{2}(?![0-9])"),
            Pattern.compile("\\+?[0-9]{0,3} ?\\([0-9]{2}\\) ?9?[0-9]{4}[- ]?[0-9]{4}"),
            Pattern.compile("\\+55[0-9]{10,11}(?![0-9])"));

    private static final Pattern CARD = Pattern.compile("(?<![0-9])[0-9](?:[ -]?[0-9]){12,18}(?![0-9])");

    private final List<String> exact;
    private final Set<String> slices;

    private Redactor(List<String> exact, Set<String> slices) {
        this.exact = exact;
        this.slices = slices;
    }

    /** A funnel that knows these live secrets. */
    public static Redactor of(Collection<Secret> secrets) {
        List<String> exact = new ArrayList<>();
        Set<String> slices = new LinkedHashSet<>();
        for (Secret secret : secrets) {
            secret.use(text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                for (String form : List.of(
                        text,
                        URLEncoder.encode(text, StandardCharsets.UTF_8),
                        Base64.getEncoder().encodeToString(bytes),
                        Base64.getEncoder().withoutPadding().encodeToString(bytes),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                        text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"),
                        HexFormat.of().formatHex(bytes),
                        HexFormat.of().withUpperCase().formatHex(bytes))) {
                    if (form.length() >= 4 && !exact.contains(form)) {
                        exact.add(form);
                    }
                    slice(form, slices);
                }
                // Behind other bytes, as in "user:secret", base64 looks different: the two other alignments.
                for (int before = 1; before <= 2; before++) {
                    byte[] shifted = new byte[before + bytes.length];
                    System.arraycopy(bytes, 0, shifted, before, bytes.length);
                    String form = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                    slice(form.substring(Math.min(form.length(), before + 1)), slices);
                }
                return text.length();
            });
        }
        return new Redactor(List.copyOf(exact), Set.copyOf(slices));
    }

    private static void slice(String form, Set<String> slices) {
        for (int i = 0; i + SLICE <= form.length(); i++) {
            slices.add(form.substring(i, i + SLICE));
        }
    }

    /** The text without secrets, personal data, control characters and bidirectional marks, at most {@code limit} long. */
    public String clean(String text, int limit) {
        String cleaned = withoutSecrets(text.length() > MAX_INPUT ? text.substring(0, MAX_INPUT) : text);
        for (Pattern shape : OTHER_SHAPES) {
            cleaned = shape.matcher(cleaned).replaceAll(MASK);
        }
        cleaned = CARD.matcher(cleaned).replaceAll(match -> luhn(match.group()) ? MASK : match.group());
        return printable(cleaned, limit);
    }

    /** The text without secrets, everything else as it was: for showing people what they typed, even into the wrong field. */
    String withoutSecrets(String text) {
        String cleaned = text;
        for (String form : exact) {
            cleaned = cleaned.replace(form, MASK);
        }
        cleaned = withoutSlices(cleaned);
        for (Pattern shape : SECRET_SHAPES) {
            cleaned = shape.matcher(cleaned).replaceAll(MASK);
        }
        return cleaned;
    }

    /** Whether a text holds one of the live secrets, in any encoding, or a recognisable part of one. */
    boolean holdsSecret(String text) {
        if (exact.stream().anyMatch(form -> form.length() >= TELLING && text.contains(form))) {
            return true;
        }
        for (int i = 0; i + SLICE <= text.length(); i++) {
            if (slices.contains(text.substring(i, i + SLICE))) {
                return true;
            }
        }
        return false;
    }

    /** The evidence, its value cleaned and cut to 200 characters; our own words are only relieved of secrets. */
    Evidence clean(Evidence evidence) {
        return new Evidence(clean(evidence.key(), 60), clean(evidence.value(), 200), evidence.taint());
    }

    /** The map with every value cleaned and cut. */
    Map<String, String> clean(Map<String, String> values) {
        Map<String, String> cleaned = new LinkedHashMap<>();
        values.forEach((name, value) -> cleaned.put(clean(name, 60), clean(value, 300)));
        return cleaned;
    }

    private String withoutSlices(String text) {
        if (slices.isEmpty() || text.length() < SLICE) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            if (i + SLICE <= text.length() && slices.contains(text.substring(i, i + SLICE))) {
                int end = i + SLICE;
                while (end < text.length() && slices.contains(text.substring(end - SLICE + 1, end + 1))) {
                    end++;
                }
                out.append(MASK);
                i = end;
            } else {
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }

    private static String printable(String text, int limit) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), limit));
        for (int i = 0; i < text.length() && out.length() < limit; i++) {
            char c = text.charAt(i);
            boolean deceiving = Character.isISOControl(c)
                    || c == '\u2028'
                    || c == '\u2029'
                    || (c >= '\u202A' && c <= '\u202E')
                    || (c >= '\u2066' && c <= '\u2069')
                    || c == '\u200E'
                    || c == '\u200F';
            out.append(deceiving ? ' ' : c);
        }
        return out.toString();
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        boolean second = false;
        int count = 0;
        for (int i = digits.length() - 1; i >= 0; i--) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                continue;
            }
            int value = c - '0';
            if (second) {
                value = value * 2 > 9 ? value * 2 - 9 : value * 2;
            }
            sum += value;
            second = !second;
            count++;
        }
        return count >= 13 && sum % 10 == 0;
    }
}
