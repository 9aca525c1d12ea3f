package io.trackai.http;

import java.time.Duration;
import java.util.Set;
import org.immutables.value.Value;

/** How a {@link SetupApi} behaves. Every limit is per process. */
@Value.Immutable
public interface ApiOptions {

    /**
     * The web pages of other origins that may call the session API from a browser, such as
     * {@code https://painel.host.example}. Default: none. The address of visits is open to every page regardless.
     */
    Set<String> allowedOrigins();

    /** Further request headers that those pages may send, such as the host's own key. Default: {@code Authorization}. */
    @Value.Default
    default Set<String> allowedHeaders() {
        return Set.of("Authorization");
    }

    /** Calls of one lead within a minute; operators are not counted. Default: 600. */
    @Value.Default
    default int callsPerLeadAndMinute() {
        return 600;
    }

    /** Live feeds of one session at a time. Default: 10. */
    @Value.Default
    default int feedsPerSession() {
        return 10;
    }

    /** Live feeds altogether; each takes a thread of the host's server. Default: 200. */
    @Value.Default
    default int feeds() {
        return 200;
    }

    /** How often a silent feed says that it is alive. Default: 15 seconds. */
    @Value.Default
    default Duration heartbeat() {
        return Duration.ofSeconds(15);
    }

    /** After what time a feed ends and is asked for again, so that rights are looked at again. Default: 30 minutes. */
    @Value.Default
    default Duration feedLength() {
        return Duration.ofMinutes(30);
    }

    /** Refuses limits below one and origins that are none. */
    @Value.Check
    default void check() {
        if (callsPerLeadAndMinute() < 1 || feedsPerSession() < 1 || feeds() < 1) {
            throw new IllegalArgumentException("limits must be at least 1");
        }
        if (heartbeat().isNegative()
                || heartbeat().isZero()
                || feedLength().isNegative()
                || feedLength().isZero()) {
            throw new IllegalArgumentException("times must be longer than zero");
        }
        for (String origin : allowedOrigins()) {
            if (!origin.matches("https?://[A-Za-z0-9.\\[\\]:-]{1,253}")) {
                throw new IllegalArgumentException("an origin is a scheme and a host, such as https://painel.example");
            }
        }
    }

    /** Starts options with every default. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ApiOptions}. */
    final class Builder extends ImmutableApiOptions.Builder {
        Builder() {}
    }
}
