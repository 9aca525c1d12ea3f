package io.trackai.model;

import java.util.List;
import org.immutables.value.Value;

/** What differs between two versions of one artefact. */
@Value.Immutable
public interface ArtifactDiff {

    /** How the versions were compared. */
    enum Unit {
        /** Named things of a JSON file, wherever in their list they stand; other values by their path. */
        ENTITY,
        /** Lines of a text. */
        LINE
    }

    /** File name of the artefact. */
    String name();

    /** The version compared with. */
    int fromVersion();

    /** The version looked at. */
    int toVersion();

    /** How they were compared. */
    Unit unit();

    /** The differences, in the order of the files; none if the versions hold the same. */
    List<ArtifactChange> changes();

    /** Starts a comparison. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ArtifactDiff}. */
    final class Builder extends ImmutableArtifactDiff.Builder {
        Builder() {}
    }
}
