package io.trackai.gtm;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.immutables.value.Value;

/** How the Tag Manager provider behaves. Immutable; every attribute has a default. */
@Value.Immutable
public abstract class GtmOptions {

    GtmOptions() {}

    /** Where the API lives. Default: {@code https://tagmanager.googleapis.com}; plain http on a loopback address only. */
    @Value.Default
    public URI baseUrl() {
        return URI.create("https://tagmanager.googleapis.com");
    }

    /** Where access tokens come from; without it nothing is published. Default: none. */
    public abstract Optional<AccessTokens> accessTokens();

    /** What keeps all sessions within the project's quota. Default: 25 calls within 100 seconds, in this process. */
    @Value.Default
    public CallPace pace() {
        return CallPace.perProject();
    }

    /** Whether many entities are written in one call; if Google refuses that, they are written one by one. Default: yes. */
    @Value.Default
    public boolean bulk() {
        return true;
    }

    /** Longest one call may take. Default: 10 seconds. */
    @Value.Default
    public Duration callTimeout() {
        return Duration.ofSeconds(10);
    }

    /** Refuses an address that would send the token in clear. */
    @Value.Check
    protected void check() {
        String scheme = Optional.ofNullable(baseUrl().getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String host = Optional.ofNullable(baseUrl().getHost()).orElse("");
        boolean loopback = host.equals("127.0.0.1") || host.equals("[::1]") || host.equals("localhost");
        if (!scheme.equals("https") && !(scheme.equals("http") && loopback)) {
            throw new IllegalArgumentException("baseUrl must be https, or http on a loopback address");
        }
    }

    /** The host and port, as a provider declares its hosts. */
    final String host() {
        return baseUrl().getPort() < 0
                ? baseUrl().getHost()
                : baseUrl().getHost() + ":" + baseUrl().getPort();
    }

    /** Every default. */
    public static GtmOptions defaults() {
        return builder().build();
    }

    /** Starts options. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link GtmOptions}. */
    public static final class Builder extends ImmutableGtmOptions.Builder {
        Builder() {}
    }
}
