package io.trackai.adapter.memory;

import io.trackai.model.Artifact;
import io.trackai.model.SessionId;
import io.trackai.spi.store.ArtifactStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Artefact versions in memory. */
public final class MemoryArtifactStore implements ArtifactStore {

    private final Object lock = new Object();
    private final Map<SessionId, Map<String, List<Artifact>>> sessions = new HashMap<>();

    /** An empty store. */
    public MemoryArtifactStore() {}

    @Override
    public boolean durable() {
        return false;
    }

    @Override
    public Artifact save(SessionId session, Artifact draft) {
        synchronized (lock) {
            List<Artifact> versions = sessions.computeIfAbsent(session, ignored -> new LinkedHashMap<>())
                    .computeIfAbsent(draft.name(), ignored -> new ArrayList<>());
            if (!versions.isEmpty()) {
                Artifact newest = versions.get(versions.size() - 1);
                if (newest.contentHash().equals(draft.contentHash())
                        && newest.audience() == draft.audience()
                        && newest.mediaType().equals(draft.mediaType())) {
                    return newest;
                }
            }
            Artifact next =
                    Artifact.builder().from(draft).version(versions.size() + 1).build();
            versions.add(next);
            return next;
        }
    }

    @Override
    public List<Artifact> newest(SessionId session) {
        synchronized (lock) {
            return sessions.getOrDefault(session, Map.of()).values().stream()
                    .map(versions -> versions.get(versions.size() - 1))
                    .toList();
        }
    }

    @Override
    public Optional<Artifact> version(SessionId session, String name, int version) {
        List<Artifact> versions = versions(session, name);
        return version < 1 || version > versions.size() ? Optional.empty() : Optional.of(versions.get(version - 1));
    }

    @Override
    public List<Artifact> versions(SessionId session, String name) {
        synchronized (lock) {
            return List.copyOf(sessions.getOrDefault(session, Map.of()).getOrDefault(name, List.of()));
        }
    }

    @Override
    public void delete(SessionId session) {
        synchronized (lock) {
            sessions.remove(session);
        }
    }
}
