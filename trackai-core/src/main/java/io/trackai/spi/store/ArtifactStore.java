package io.trackai.spi.store;

import io.trackai.model.Artifact;
import io.trackai.model.SessionId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps every version of every artefact. Contents hold secrets as handles only.
 *
 * <p><b>Threading</b>: safe for concurrent use. <b>Errors</b>: {@link io.trackai.error.StoreException}.
 * <b>Idempotency</b>: saving content equal to the newest version (same hash, audience and media type) stores nothing and
 * answers that version. <b>Lifecycle</b>: owned by the host.
 *
 * <p>Contract suite: {@code ArtifactStoreContract} in the testkit.
 */
public interface ArtifactStore {

    /** Whether what was saved survives the process. */
    boolean durable();

    /** Stores the next version, numbered one above the newest; the draft's own {@link Artifact#version()} is ignored. */
    Artifact save(SessionId session, Artifact draft);

    /** The newest version of each artefact, in the order in which their names were first saved. */
    List<Artifact> newest(SessionId session);

    /** One version; empty if there is none. */
    Optional<Artifact> version(SessionId session, String name, int version);

    /** All versions of an artefact, oldest first; empty if there is none. */
    List<Artifact> versions(SessionId session, String name);

    /** Removes every artefact of a session; harmless if there is none. */
    void delete(SessionId session);
}
