package io.trackai.gtm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content policies of a page, as a browser reads them: several may stand beside each other, and all of them apply.
 * Policies that only report are left out.
 *
 * <p>Source: W3C Content Security Policy Level 3, read 2026-11.
 */
final class ContentPolicy {

    /**
     * A script that stands in the page itself.
     *
     * @param nonce its nonce attribute; empty without one
     * @param text its text
     */
    record InlineScript(String nonce, String text) {}

    private final List<Map<String, List<String>>> policies = new ArrayList<>();

    ContentPolicy(List<String> texts) {
        for (String text : texts) {
            for (String policy : text.split(",", -1)) {
                Map<String, List<String>> directives = new HashMap<>();
                for (String directive : policy.split(";", -1)) {
                    String[] words = directive.strip().split("\\s+", -1);
                    // A directive that is repeated counts as it was written first.
                    directives.putIfAbsent(
                            words[0].toLowerCase(Locale.ROOT), List.of(words).subList(1, words.length));
                }
                directives.remove("");
                if (!directives.isEmpty()) {
                    policies.add(directives);
                }
            }
        }
    }

    /** Whether a script in the page runs. */
    boolean runs(InlineScript script) {
        return policies.stream().allMatch(policy -> {
            List<String> sources = sources(policy, "script-src-elem", "script-src", "default-src");
            return sources == null || trusted(sources, script) || unsafeInline(sources);
        });
    }

    /** Whether a script file loads that this script of the page asks for. */
    boolean loads(String url, InlineScript asking) {
        return policies.stream().allMatch(policy -> {
            List<String> sources = sources(policy, "script-src-elem", "script-src", "default-src");
            if (sources == null) {
                return true;
            }
            boolean dynamic = has(sources, "'strict-dynamic'");
            // The snippet hands its nonce on, so a trusted snippet's files are trusted too.
            boolean handed = !asking.nonce().isEmpty() && has(sources, "'nonce-" + asking.nonce() + "'");
            return handed || (dynamic ? trusted(sources, asking) : matches(sources, url));
        });
    }

    /** Whether the page may fetch or send there. */
    boolean connects(String url) {
        return permits(url, "connect-src");
    }

    /** Whether the page may load this picture. */
    boolean shows(String url) {
        return permits(url, "img-src");
    }

    /** Whether the page may hold this page in a frame. */
    boolean frames(String url) {
        return permits(url, "frame-src", "child-src");
    }

    private boolean permits(String url, String... directives) {
        List<String> ordered = new ArrayList<>(List.of(directives));
        ordered.add("default-src");
        return policies.stream().allMatch(policy -> {
            List<String> sources = sources(policy, ordered.toArray(String[]::new));
            return sources == null || matches(sources, url);
        });
    }

    private static @Nullable List<String> sources(Map<String, List<String>> policy, String... directives) {
        for (String directive : directives) {
            List<String> sources = policy.get(directive);
            if (sources != null) {
                return sources;
            }
        }
        return null;
    }

    private static boolean trusted(List<String> sources, InlineScript script) {
        boolean nonce = !script.nonce().isEmpty() && has(sources, "'nonce-" + script.nonce() + "'");
        return nonce
                || has(sources, "'sha256-" + hash("SHA-256", script.text()) + "'")
                || has(sources, "'sha384-" + hash("SHA-384", script.text()) + "'")
                || has(sources, "'sha512-" + hash("SHA-512", script.text()) + "'");
    }

    /** Ignored by browsers as soon as a nonce, a hash or strict-dynamic stands beside it. */
    private static boolean unsafeInline(List<String> sources) {
        boolean stricter = sources.stream()
                .map(source -> source.toLowerCase(Locale.ROOT))
                .anyMatch(source ->
                        source.startsWith("'nonce-") || source.startsWith("'sha") || source.equals("'strict-dynamic'"));
        return has(sources, "'unsafe-inline'") && !stricter;
    }

    /** Nonces and hashes are compared exactly, key words in any case. */
    private static boolean has(List<String> sources, String wanted) {
        boolean exact = wanted.startsWith("'nonce-") || wanted.startsWith("'sha");
        return sources.stream().anyMatch(source -> exact ? source.equals(wanted) : source.equalsIgnoreCase(wanted));
    }

    private static boolean matches(List<String> sources, String url) {
        int scheme = url.indexOf("://");
        String rest = url.substring(scheme + 3);
        int slash = rest.indexOf('/');
        String host = (slash < 0 ? rest : rest.substring(0, slash)).toLowerCase(Locale.ROOT);
        String path = slash < 0 ? "/" : rest.substring(slash);
        for (String raw : sources) {
            String source = raw.toLowerCase(Locale.ROOT);
            if (source.equals("*") || source.equals("https:") || hostMatches(source, raw, host, path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hostMatches(String source, String raw, String host, String path) {
        if (source.startsWith("'") || source.endsWith(":")) {
            return false;
        }
        int scheme = source.indexOf("://");
        // A page on https asks for https: a source that names http is upgraded.
        String rest = scheme < 0 ? source : source.substring(scheme + 3);
        String rawRest = scheme < 0 ? raw : raw.substring(scheme + 3);
        int slash = rest.indexOf('/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        String allowedPath = slash < 0 ? "" : rawRest.substring(slash);
        int port = name.lastIndexOf(':');
        if (port >= 0) {
            String number = name.substring(port + 1);
            if (!number.equals("443") && !number.equals("*")) {
                return false;
            }
            name = name.substring(0, port);
        }
        boolean named = name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name);
        boolean placed = allowedPath.isEmpty()
                || (allowedPath.endsWith("/") ? path.startsWith(allowedPath) : path.equals(allowedPath));
        return named && placed;
    }

    private static String hash(String algorithm, String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is required of every Java platform", e);
        }
    }
}
