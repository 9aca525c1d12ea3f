package io.trackai.model;

import java.time.Instant;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** One version of a rendered deliverable. */
@Value.Immutable
public interface Artifact {

    /** File name, such as {@code snippet.html}. */
    String name();

    /** Media type of the content, UTF-8 where it is text. */
    String mediaType();

    /** Who may see it. */
    ArtifactAudience audience();

    /** Counts from 1; grows only when the content changes. */
    int version();

    /** SHA-256 of the stored content (secrets as handles), lower-case hex. */
    String contentHash();

    /** The generation of inputs at which it was stored. */
    long generation();

    /**
     * Stands for the inputs it was rendered from: equal inputs have equal fingerprints under one vault key. Tells nothing
     * of the inputs themselves. Empty if it was made elsewhere.
     */
    @Value.Default
    default String inputFingerprint() {
        return "";
    }

    /** The version of what it was rendered with: the recipe's own, and a digest of its templates if it has any. */
    @Value.Default
    default String templateVersion() {
        return "";
    }

    /** The version whose content this one repeats, if somebody restored it; empty for what was rendered. */
    OptionalInt restoredFrom();

    /** When this version was stored. */
    Instant createdAt();

    /** The text; of a server artefact, with its secrets filled in. */
    @Value.Redacted
    String content();

    /** Starts an artefact. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Artifact}. */
    final class Builder extends ImmutableArtifact.Builder {
        Builder() {}
    }
}
