package io.trackai.model;

import java.util.Optional;
import org.immutables.value.Value;

/** One difference between two versions of an artefact. Holds stored content only: secrets appear as handles. */
@Value.Immutable
public interface ArtifactChange {

    /** What happened. */
    enum Kind {
        /** There was nothing of that before. */
        ADDED,
        /** It is gone. */
        REMOVED,
        /** It is another. */
        CHANGED
    }

    /** What happened. */
    Kind kind();

    /**
     * Where: of an entity its list and name, such as {@code containerVersion/tag/TrackAI - Meta Pixel}; of a line its
     * number, counted from 1, in the older text if it is gone and else in the newer one.
     */
    String where();

    /** How it was; empty if it was added. */
    @Value.Redacted
    Optional<String> before();

    /** How it is; empty if it is gone. */
    @Value.Redacted
    Optional<String> after();

    /** Starts a change. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ArtifactChange}. */
    final class Builder extends ImmutableArtifactChange.Builder {
        Builder() {}
    }
}
