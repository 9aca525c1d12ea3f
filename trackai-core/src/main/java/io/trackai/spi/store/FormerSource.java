package io.trackai.spi.store;

import java.time.Instant;
import org.immutables.value.Value;

/** A gateway's inputs as they were: while a token is being changed, the old one is still good for a while. */
@Value.Immutable
public interface FormerSource {

    /** The inputs, sealed; opaque to the store. */
    @Value.Redacted
    String sealedSource();

    /** Their generation. */
    long generation();

    /** How long they still count. */
    Instant until();

    /** Starts one. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link FormerSource}. */
    final class Builder extends ImmutableFormerSource.Builder {
        Builder() {}
    }
}
