package io.trackai.adapter.memory;

import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.Commit;
import io.trackai.spi.store.Created;
import io.trackai.spi.store.HistoryPosition;
import io.trackai.spi.store.HistoryQuery;
import io.trackai.spi.store.Lease;
import io.trackai.spi.store.RequestKey;
import io.trackai.spi.store.Saved;
import io.trackai.spi.store.SessionQuery;
import io.trackai.spi.store.SessionStore;
import io.trackai.spi.store.StoredSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sessions in memory. One lock guards everything: operations are short and never call out. */
public final class MemorySessionStore implements SessionStore {

    private static final Comparator<Due> BY_TIME =
            Comparator.comparing(Due::at).thenComparing(due -> due.id().value());
    private final Clock clock;
    private final Object lock = new Object();
    private final Map<SessionId, Row> rows = new HashMap<>();
    private final MemoryLists lists = new MemoryLists();
    private final MemoryKeys keys = new MemoryKeys();
    private final NavigableSet<Due> schedule = new TreeSet<>(BY_TIME);
    private final Set<SessionId> marked = new HashSet<>();
    private final MemoryHistory history = new MemoryHistory();

    /** A store whose leases end by this clock. */
    public MemorySessionStore(Clock clock) {
        this.clock = clock;
    }

    private record Due(Instant at, SessionId id) {}

    private static final class Row {
        /** As first stored: what the order of lists goes by. */
        final StoredSession created;

        StoredSession session;
        long fence;

        @Nullable Lease lease;

        Row(StoredSession session) {
            this.created = session;
            this.session = session;
        }
    }

    @Override
    public boolean durable() {
        return false;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Created create(Commit first, Optional<RequestKey> key) {
        synchronized (lock) {
            Optional<MemoryKeys.Used> before = key.flatMap(own -> keys.find(own, first));
            if (before.isPresent()) {
                boolean same = before.get().hash().equals(key.get().requestHash());
                return new Created(
                        same ? Created.Outcome.REPEATED : Created.Outcome.CONFLICT,
                        require(before.get().session()).session);
            }
            if (rows.containsKey(first.id())) {
                throw new IllegalArgumentException("session " + first.id() + " exists already");
            }
            key.ifPresent(own -> keys.put(own, first));
            StoredSession session = stored(first, 1, first.at());
            Row row = new Row(session);
            history.append(first.id(), first.append());
            rows.put(first.id(), row);
            lists.add(session);
            first.due().ifPresent(at -> schedule.add(new Due(at, first.id())));
            return new Created(Created.Outcome.NEW, session);
        }
    }

    private Row require(SessionId id) {
        Row row = rows.get(id);
        if (row == null) {
            throw new IllegalStateException("a deleted session is nowhere");
        }
        return row;
    }

    private static StoredSession stored(Commit commit, long revision, Instant createdAt) {
        return StoredSession.builder()
                .id(commit.id())
                .lead(commit.lead())
                .revision(revision)
                .body(commit.body())
                .phaseAtSave(commit.phaseAtSave())
                .due(commit.due())
                .createdAt(createdAt)
                .updatedAt(commit.at())
                .build();
    }

    @Override
    public Optional<StoredSession> load(SessionId id) {
        synchronized (lock) {
            return Optional.ofNullable(rows.get(id)).map(row -> row.session);
        }
    }

    @Override
    public Saved save(Commit commit) {
        synchronized (lock) {
            Row row = rows.get(commit.id());
            if (row == null) {
                return Saved.STALE;
            }
            if (commit.lease().isPresent() && commit.lease().get().fence() != row.fence) {
                return Saved.FENCED;
            }
            if (row.session.revision() != commit.expectedRevision()) {
                return Saved.STALE;
            }
            row.session.due().ifPresent(at -> schedule.remove(new Due(at, commit.id())));
            row.session = stored(commit, commit.expectedRevision() + 1, row.session.createdAt());
            history.append(commit.id(), commit.append());
            commit.due().ifPresent(at -> schedule.add(new Due(at, commit.id())));
            return Saved.SAVED;
        }
    }

    @Override
    public List<StoredSession> list(SessionQuery query) {
        synchronized (lock) {
            Optional<StoredSession> after = query.after().map(rows::get).map(row -> row.created);
            if (query.after().isPresent() && after.isEmpty()) {
                return List.of();
            }
            return lists.of(query.lead(), after).stream()
                    .map(created -> require(created.id()).session)
                    .filter(session -> MemoryLists.fits(query, session))
                    .limit(query.limit())
                    .toList();
        }
    }

    @Override
    public Map<String, Long> countByPhase(Optional<LeadId> lead) {
        synchronized (lock) {
            return rows.values().stream()
                    .map(row -> row.session)
                    .filter(session -> lead.map(session.lead()::equals).orElse(true))
                    .collect(Collectors.groupingBy(StoredSession::phaseAtSave, TreeMap::new, Collectors.counting()));
        }
    }

    @Override
    public int countCreated(LeadId lead, Instant since) {
        synchronized (lock) {
            return (int) lists.of(Optional.of(lead), Optional.empty()).stream()
                    .takeWhile(session -> !session.createdAt().isBefore(since))
                    .count();
        }
    }

    @Override
    public List<HistoryEntry> history(SessionId id, HistoryPosition after, int limit) {
        synchronized (lock) {
            return history.of(id, after, limit);
        }
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query) {
        synchronized (lock) {
            return history.find(query);
        }
    }

    @Override
    public int forgetHistory(Instant before, Set<String> types, int limit) {
        synchronized (lock) {
            return history.forget(before, types, limit);
        }
    }

    @Override
    public Optional<Lease> lease(SessionId id, String owner, Duration length) {
        synchronized (lock) {
            Row row = rows.get(id);
            return row == null ? Optional.empty() : lease(row, owner, length);
        }
    }

    private Optional<Lease> lease(Row row, String owner, Duration length) {
        Instant now = clock.instant();
        if (row.lease != null && row.lease.until().isAfter(now)) {
            return Optional.empty();
        }
        Lease lease = new Lease(row.session.id(), owner, ++row.fence, now.plus(length));
        row.lease = lease;
        return Optional.of(lease);
    }

    @Override
    public List<Lease> leaseDue(String owner, int limit, Duration length) {
        synchronized (lock) {
            Instant now = clock.instant();
            List<Lease> leases = new ArrayList<>();
            List<SessionId> candidates = new ArrayList<>(marked);
            for (Due due : schedule) {
                if (due.at().isAfter(now)) {
                    break;
                }
                if (!marked.contains(due.id())) {
                    candidates.add(due.id());
                }
            }
            for (SessionId id : candidates) {
                if (leases.size() >= limit) {
                    break;
                }
                Row row = rows.get(id);
                Optional<Lease> lease = row == null ? Optional.empty() : lease(row, owner, length);
                lease.ifPresent(got -> {
                    leases.add(got);
                    marked.remove(id);
                });
            }
            return leases;
        }
    }

    @Override
    public boolean renew(Lease lease, Duration length) {
        synchronized (lock) {
            Row row = rows.get(lease.session());
            if (row == null || row.lease == null || row.lease.fence() != lease.fence()) {
                return false;
            }
            row.lease = new Lease(
                    lease.session(),
                    lease.owner(),
                    lease.fence(),
                    clock.instant().plus(length));
            return true;
        }
    }

    @Override
    public void release(Lease lease) {
        synchronized (lock) {
            Row row = rows.get(lease.session());
            if (row != null && row.lease != null && row.lease.fence() == lease.fence()) {
                row.lease = null;
            }
        }
    }

    @Override
    public void makeDue(SessionId id) {
        synchronized (lock) {
            if (rows.containsKey(id)) {
                marked.add(id);
            }
        }
    }

    @Override
    public void delete(SessionId id) {
        synchronized (lock) {
            Row row = rows.remove(id);
            if (row == null) {
                return;
            }
            lists.remove(row.created);
            row.session.due().ifPresent(at -> schedule.remove(new Due(at, id)));
            marked.remove(id);
            history.delete(id);
            keys.delete(row.created.lead(), id);
        }
    }
}
