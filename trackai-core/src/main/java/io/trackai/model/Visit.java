package io.trackai.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What the browser knew when the buyer came to the landing page. Personal data: prints as a mask. */
@Value.Immutable
public interface Visit {

    /** The id that travels to the checkout in {@code src}; empty if the sale carried none. */
    @Value.Redacted
    Optional<String> visitorId();

    /** Meta's browser id, as its cookie holds it. */
    @Value.Redacted
    Optional<String> fbp();

    /** Meta's click id, as its cookie holds it; case-sensitive. */
    @Value.Redacted
    Optional<String> fbc();

    /** The raw click id of the landing address; case-sensitive. */
    @Value.Redacted
    Optional<String> fbclid();

    /** Campaign fields by their names, {@code utm_source} and so on. */
    Map<String, String> utm();

    /** The visitor's browser. */
    @Value.Redacted
    Optional<String> userAgent();

    /** The visitor's address on the internet. */
    @Value.Redacted
    Optional<String> ipAddress();

    /** The page the visitor came to. */
    Optional<String> pageUrl();

    /** Whether the visitor agreed to advertising; empty if nobody asked. */
    Optional<Boolean> consent();

    /** When the visit was first seen. */
    Optional<Instant> seenAt();

    /** Starts a visit. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Visit}. */
    final class Builder extends ImmutableVisit.Builder {
        Builder() {}
    }
}
