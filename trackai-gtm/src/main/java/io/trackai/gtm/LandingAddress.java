package io.trackai.gtm;

import io.trackai.spi.CheckoutLinks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be said about a landing page's address by looking at it: nothing is resolved, nothing is fetched. */
final class LandingAddress {

    /** Sites of the ad platform itself: people paste an ad or a profile when asked for their page. */
    private static final Set<String> AD_SITES = Set.of("facebook.com", "fb.com", "fb.me", "meta.com", "instagram.com");

    private LandingAddress() {}

    /** The address, if it is an absolute http(s) one without credentials and without template syntax. */
    static Optional<URI> parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null;
        return web && plain ? Optional.of(uri) : Optional.empty();
    }

    /** Whether it leads to an ad platform or to a gateway's checkout instead of to a sales page. */
    static boolean elsewhere(URI url, List<CheckoutLinks> checkouts) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return AD_SITES.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name))
                || checkouts.stream().anyMatch(links -> links.hosts().contains(host));
    }
}
