package io.trackai.adapter.okhttp;

import io.trackai.error.PageFetchException;
import io.trackai.error.PageFetchException.Kind;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Which addresses given by a lead may be asked for at all: http(s), a name that can be public, no tricks. */
final class LandingUrls {

    private static final int MAX_LENGTH = 2048;
    private static final Set<String> PRIVATE_ENDINGS = Set.of(
            "localhost",
            "local",
            "internal",
            "intranet",
            "lan",
            "home",
            "corp",
            "private",
            "test",
            "example",
            "invalid",
            "onion",
            "arpa");

    /** A name and perhaps a port: no credentials, no brackets, no encoded characters. */
    private static final Pattern AUTHORITY = Pattern.compile("([^@:%\\[\\]]{1,1024})(?::([0-9]{1,5}))?");

    private LandingUrls() {}

    /**
     * The address, parsed once.
     *
     * @param excepted host names that the test-only mapping knows
     */
    static HttpUrl check(String text, Set<String> excepted) {
        if (text.length() > MAX_LENGTH
                || text.chars().anyMatch(c -> c <= ' ' || c == 0x7f || c == '\\' || Character.isISOControl(c))) {
            throw invalid();
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new PageFetchException(Kind.URL_INVALID, e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.isOpaque()
                || uri.getRawAuthority() == null
                || !List.of("http", "https").contains(scheme)) {
            throw invalid();
        }
        // The JDK knows no host in a name with accents: it is read from the authority, which may hold nothing else.
        Matcher authority = AUTHORITY.matcher(uri.getRawAuthority());
        if (!authority.matches()) {
            throw invalid();
        }
        String port = authority.group(2);
        if (port != null && !port.equals("80") && !port.equals("443")) {
            throw forbidden();
        }
        String host = name(authority.group(1));
        HttpUrl url = HttpUrl.parse(text);
        if (url == null || !url.host().equals(host)) {
            throw forbidden();
        }
        if (!excepted.contains(host)) {
            refusePrivate(host);
        }
        return url.newBuilder().fragment(null).build();
    }

    private static String name(String raw) {
        String host = raw.endsWith(".") ? raw.substring(0, raw.length() - 1) : raw;
        if (host.isEmpty()) {
            throw forbidden();
        }
        try {
            return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new PageFetchException(Kind.URL_INVALID, e);
        }
    }

    /** Address literals in any disguise, names of inside networks, names without a dot. */
    private static void refusePrivate(String host) {
        String[] labels = host.split("\\.", -1);
        String last = labels[labels.length - 1];
        boolean literal =
                last.isEmpty() || last.startsWith("0x") || last.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean tooLong = host.length() > 253;
        for (String label : labels) {
            tooLong |= label.isEmpty() || label.length() > 63;
        }
        if (labels.length < 2 || literal || tooLong || PRIVATE_ENDINGS.contains(last)) {
            throw forbidden();
        }
    }

    private static PageFetchException invalid() {
        return new PageFetchException(Kind.URL_INVALID, null);
    }

    private static PageFetchException forbidden() {
        return new PageFetchException(Kind.FORBIDDEN, null);
    }
}
