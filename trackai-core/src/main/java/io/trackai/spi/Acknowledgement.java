package io.trackai.spi;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a gateway wants to hear. It is asked only once everything is settled: a success is answered after the delivery is
 * in the store, and never before.
 */
@Value.Immutable
public interface Acknowledgement {

    /** The status of a success. Default: 200. */
    @Value.Default
    default int success() {
        return 200;
    }

    /** The body of a success; by default a small JSON object with a word for what became of it. */
    Optional<String> body();

    /** The media type of {@link #body()}. Default: plain text. */
    @Value.Default
    default String mediaType() {
        return "text/plain";
    }

    /**
     * Whether refusals are answered like a success: for gateways that switch a webhook off after some refusals. What was
     * not stored because our own store is down is never answered with a success. Default: no.
     */
    @Value.Default
    default boolean hidesRefusals() {
        return false;
    }

    /** 200 with a small JSON body, refusals as they are. */
    static Acknowledgement standard() {
        return builder().build();
    }

    /** Starts one. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Acknowledgement}. */
    final class Builder extends ImmutableAcknowledgement.Builder {
        Builder() {}
    }
}
