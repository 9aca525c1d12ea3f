package io.trackai.testkit.meta;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Keeps tokens out of what people read: whatever a client puts into an address, only words that Meta knows are shown of
 * it.
 */
final class Masking {

    private static final String MASK = "****";
    private static final Set<String> SHOWN = Set.of(
            "fields",
            "dataset_id",
            "aggregation",
            "event",
            "event_source",
            "start_time",
            "end_time",
            "checks",
            "connection_method",
            "agent_name",
            "limit");
    private static final Set<String> NAMED =
            Set.of("access_token", "input_token", "appsecret_proof", "token", "client_secret");
    private static final Pattern HARMLESS = Pattern.compile(
            "permissions|da_checks|dataset_quality|debug_token|[0-9]{1,20}|act_[0-9]{1,20}|[A-Za-z0-9._-]{0,8}");
    private static final Pattern ORDINARY = Pattern.compile("[a-z_,{}]{0,400}|[0-9]{1,20}|v[0-9]{1,3}\\.[0-9]");
    private static final Pattern SEPARATOR = Pattern.compile("[,{}]");
    private static final Pattern VALUE = Pattern.compile("[a-z0-9_,{}]{0,400}");
    private static final Pattern LOOKS_LIKE_ONE = Pattern.compile("EAA[A-Za-z0-9]{8,}");
    private static final int SHORTEST = 5;

    private Masking() {}

    /** Path and query. Of unknown parameters not even the name is shown. */
    static String address(HttpUrl url, Collection<String> tokens) {
        StringBuilder shown = new StringBuilder();
        for (String segment : url.pathSegments()) {
            shown.append('/').append(harmless(segment, HARMLESS, tokens) ? segment : MASK);
        }
        for (int i = 0; i < url.querySize(); i++) {
            String name = url.queryParameterName(i);
            String value = url.queryParameterValue(i);
            shown.append(i == 0 ? '?' : '&');
            shown.append(SHOWN.contains(name) || NAMED.contains(name) ? name : MASK);
            boolean harmless = SHOWN.contains(name) && value != null && harmless(value, VALUE, tokens);
            shown.append('=').append(harmless ? value : MASK);
        }
        return shown.toString();
    }

    /** Whether an address carries a secret. */
    static boolean leaks(HttpUrl url, Collection<String> tokens) {
        for (String segment : url.pathSegments()) {
            if (holds(segment, tokens)) {
                return true;
            }
        }
        for (int i = 0; i < url.querySize(); i++) {
            String name = url.queryParameterName(i);
            String value = url.queryParameterValue(i);
            if (name.equals("access_token")
                    || name.equals("appsecret_proof")
                    || holds(name, tokens)
                    || (value != null && !name.equals("input_token") && holds(value, tokens))) {
                return true;
            }
        }
        return false;
    }

    private static boolean harmless(String text, Pattern shape, Collection<String> tokens) {
        return shape.matcher(text).matches() && !holds(text, tokens);
    }

    /** Plain words and numbers are only looked up, because a thousand sessions may have a thousand tokens. */
    private static boolean holds(String text, Collection<String> tokens) {
        if (ORDINARY.matcher(text).matches()) {
            return SEPARATOR.splitAsStream(text).anyMatch(tokens::contains);
        }
        return !text(text, tokens).equals(text);
    }

    /** A text with every form of every token masked. */
    static String text(String text, Collection<String> tokens) {
        String masked = text;
        for (String token : tokens) {
            for (String form : forms(token)) {
                masked = masked.replace(form, MASK);
            }
        }
        return LOOKS_LIKE_ONE.matcher(masked).replaceAll(MASK);
    }

    private static List<String> forms(String token) {
        if (token.length() < SHORTEST) {
            return List.of(token);
        }
        byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(bytes);
        return List.of(
                token,
                URLEncoder.encode(token, StandardCharsets.UTF_8),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                hex,
                hex.toUpperCase(Locale.ROOT));
    }
}
