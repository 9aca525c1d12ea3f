package io.trackai.model;

import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The deliverables of a session at their newest versions. */
@Value.Immutable
public interface Bundle {

    /** In the order of their recipes. */
    List<Artifact> artifacts();

    /** What is missing for the bundle to be complete, one sentence each; empty when it is complete. */
    List<LocalizedText> missing();

    /** One artefact by name; empty if the bundle has none of that name. */
    default Optional<Artifact> artifact(String name) {
        return artifacts().stream()
                .filter(artifact -> artifact.name().equals(name))
                .findFirst();
    }

    /** Starts a bundle. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Bundle}. */
    final class Builder extends ImmutableBundle.Builder {
        Builder() {}
    }
}
