package io.trackai.adapter.memory;

import io.trackai.model.LeadId;
import io.trackai.spi.store.SessionQuery;
import io.trackai.spi.store.StoredSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The order in which sessions are listed, by what they were when they were created: that never moves. Not safe by itself:
 * the store around it holds the lock.
 */
final class MemoryLists {

    private static final Comparator<StoredSession> NEWEST_FIRST = Comparator.comparing(StoredSession::createdAt)
            .reversed()
            .thenComparing(session -> session.id().value());

    private final NavigableSet<StoredSession> everybody = new TreeSet<>(NEWEST_FIRST);
    private final Map<LeadId, NavigableSet<StoredSession>> byLead = new HashMap<>();

    void add(StoredSession created) {
        everybody.add(created);
        byLead.computeIfAbsent(created.lead(), ignored -> new TreeSet<>(NEWEST_FIRST))
                .add(created);
    }

    void remove(StoredSession created) {
        everybody.remove(created);
        NavigableSet<StoredSession> own = byLead.get(created.lead());
        if (own != null && own.remove(created) && own.isEmpty()) {
            byLead.remove(created.lead());
        }
    }

    /** This lead's sessions or everybody's, after one of them or from the beginning. */
    NavigableSet<StoredSession> of(Optional<LeadId> lead, Optional<StoredSession> after) {
        NavigableSet<StoredSession> all = lead.map(own -> byLead.getOrDefault(own, new TreeSet<>(NEWEST_FIRST)))
                .orElse(everybody);
        return after.isPresent() ? all.tailSet(after.get(), false) : all;
    }

    /** Whether a session, as it is now, is asked for. */
    static boolean fits(SessionQuery query, StoredSession session) {
        return query.phase().map(session.phaseAtSave()::equals).orElse(true)
                && within(session.createdAt(), query.createdFrom(), query.createdUntil())
                && within(session.updatedAt(), query.changedFrom(), query.changedUntil());
    }

    private static boolean within(Instant at, Optional<Instant> from, Optional<Instant> until) {
        return from.map(bound -> !at.isBefore(bound)).orElse(true)
                && until.map(at::isBefore).orElse(true);
    }
}
