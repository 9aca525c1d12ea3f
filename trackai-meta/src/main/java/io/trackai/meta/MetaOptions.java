package io.trackai.meta;

import io.trackai.meta.event.MatchKeys;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/** How the Meta provider behaves. Immutable; every attribute has a default. */
@Value.Immutable
public abstract class MetaOptions {

    private static final Pattern VERSION = Pattern.compile("v[0-9]{1,3}\\.[0-9]{1,2}");

    MetaOptions() {}

    /** Where the Graph API lives. Default: {@code https://graph.facebook.com}; plain http on a loopback address only. */
    @Value.Default
    public URI baseUrl() {
        return URI.create("https://graph.facebook.com");
    }

    /**
     * The Graph API version. Default: {@code v25.0}, alive until 2028-07-29.
     *
     * <p>Source: developers.facebook.com/docs/graph-api/changelog/versions, read 2026-11.
     */
    @Value.Default
    public String graphVersion() {
        return "v25.0";
    }

    /** The platform's name as Meta sees it: 2 to 22 characters, at least two letters. Default: {@code trackai-0.1.0}. */
    @Value.Default
    public String partnerAgent() {
        return "trackai-0.1.0";
    }

    /** Longest a call may take. Default: 10 seconds. */
    @Value.Default
    public Duration callTimeout() {
        return Duration.ofSeconds(10);
    }

    /** The country of phone numbers and dates that do not say theirs. Default: BR. */
    @Value.Default
    public String defaultCountry() {
        return "BR";
    }

    /** The namespace of a partner's external ids. Default: none. */
    public abstract Optional<String> namespaceId();

    /**
     * Whether the setup proves the right to write with an event that is too old to be recorded. Default: no.
     *
     * <p>Meta refuses such an event only after it has accepted token and pixel; that order is undocumented (seen by third
     * parties, 2026-10), so an unexpected answer never blocks a setup.
     */
    @Value.Default
    public boolean staleEventProbe() {
        return false;
    }

    /** Refuses a version that is none, and an address that would send the token in clear. */
    @Value.Check
    protected MetaOptions checked() {
        if (!graphVersion().startsWith("v")) {
            return new Builder().from(this).graphVersion("v" + graphVersion()).build();
        }
        if (!VERSION.matcher(graphVersion()).matches()) {
            throw new IllegalArgumentException("graphVersion must look like v25.0");
        }
        long letters = partnerAgent().chars().filter(Character::isLetter).count();
        if (letters < 2 || partnerAgent().length() > 22) {
            throw new IllegalArgumentException(
                    "partnerAgent must have 2 to 22 characters, at least two of them letters");
        }
        if (callTimeout().isNegative() || callTimeout().isZero()) {
            throw new IllegalArgumentException("callTimeout must be longer than zero");
        }
        MatchKeys.forCountry(defaultCountry());
        String scheme =
                baseUrl().getScheme() == null ? "" : baseUrl().getScheme().toLowerCase(Locale.ROOT);
        String host = baseUrl().getHost() == null ? "" : baseUrl().getHost();
        boolean loopback = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        if (host.isEmpty() || !(scheme.equals("https") || (scheme.equals("http") && loopback))) {
            throw new IllegalArgumentException("baseUrl must be https, or http on a loopback address");
        }
        return this;
    }

    /** Every default. */
    public static MetaOptions defaults() {
        return builder().build();
    }

    /** Starts options. */
    public static Builder builder() {
        return new Builder();
    }

    /** The edge or node at this path under the configured version. */
    URI at(String path) {
        String base = baseUrl().toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return URI.create(trimmed + "/" + graphVersion() + "/" + path);
    }

    /** Where batches of calls go. */
    URI root() {
        String base = baseUrl().toString();
        return URI.create(base.endsWith("/") ? base : base + "/");
    }

    /** The only host that may see a token. */
    String host() {
        String host = baseUrl().getHost().toLowerCase(Locale.ROOT);
        return baseUrl().getPort() < 0 ? host : host + ":" + baseUrl().getPort();
    }

    /** Builds {@link MetaOptions}. */
    public static final class Builder extends ImmutableMetaOptions.Builder {
        Builder() {}
    }
}
