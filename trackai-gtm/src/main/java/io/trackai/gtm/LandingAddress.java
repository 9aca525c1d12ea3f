package io.trackai.gtm;

import io.trackai.spi.CheckoutLinks;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be said about a landing page's address by looking at it: nothing is resolved, nothing is fetched. */
final class LandingAddress {

    /** Sites of the ad platform itself: people paste an ad or a profile when asked for their page. */
    private static final Set<String> AD_SITES = Set.of("facebook.com", "fb.com", "fb.me", "meta.com", "instagram.com");

    /** A name and perhaps a port: no credentials, no brackets, no encoded characters. */
    private static final Pattern AUTHORITY = Pattern.compile("([^@:%\\[\\]{}]{1,1024})(:[0-9]{1,5})?");

    private LandingAddress() {}

    /**
     * The address, if it is an absolute http(s) one without credentials and without template syntax; a name with accents
     * comes back in its ASCII form.
     */
    static Optional<URI> parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web || uri.getRawAuthority() == null) {
            return Optional.empty();
        }
        Matcher authority = AUTHORITY.matcher(uri.getRawAuthority());
        if (!authority.matches()) {
            return Optional.empty();
        }
        if (uri.getHost() != null) {
            return Optional.of(uri);
        }
        // The JDK sees no host in a name with accents.
        try {
            String host = IDN.toASCII(authority.group(1), IDN.USE_STD3_ASCII_RULES);
            String port = authority.group(2) == null ? "" : authority.group(2);
            String rest = text.substring(
                    text.indexOf(uri.getRawAuthority()) + uri.getRawAuthority().length());
            URI ascii = new URI(scheme + "://" + host + port + rest);
            return Optional.of(ascii).filter(found -> found.getHost() != null);
        } catch (IllegalArgumentException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether it leads to an ad platform or to a gateway's checkout instead of to a sales page. */
    static boolean elsewhere(URI url, List<CheckoutLinks> checkouts) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return AD_SITES.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name))
                || checkouts.stream().anyMatch(links -> links.hosts().contains(host));
    }
}
