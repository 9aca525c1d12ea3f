package io.trackai.adapter.memory;

import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.Commit;
import io.trackai.spi.store.Created;
import io.trackai.spi.store.HistoryPosition;
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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sessions in memory. One lock guards everything: operations are short and never call out. */
public final class MemorySessionStore implements SessionStore {

    private static final Comparator<Due> BY_TIME =
            Comparator.comparing(Due::at).thenComparing(due -> due.id().value());
    private static final Comparator<StoredSession> NEWEST_FIRST = Comparator.comparing(StoredSession::createdAt)
            .reversed()
            .thenComparing(session -> session.id().value());

    private final Clock clock;
    private final Object lock = new Object();
    private final Map<SessionId, Row> rows = new HashMap<>();
    private final NavigableSet<StoredSession> newestFirst = new TreeSet<>(NEWEST_FIRST);
    private final Map<LeadId, NavigableSet<StoredSession>> byLead = new HashMap<>();
    private final Map<LeadId, Map<String, Used>> keys = new HashMap<>();
    private final NavigableSet<Due> schedule = new TreeSet<>(BY_TIME);
    private final Set<SessionId> marked = new HashSet<>();

    /** A store whose leases end by this clock. */
    public MemorySessionStore(Clock clock) {
        this.clock = clock;
    }

    private record Due(Instant at, SessionId id) {}

    private record Used(String hash, SessionId session, Instant until) {}

    private static final class Row {
        /** As first stored: what the order of lists goes by. */
        final StoredSession created;

        StoredSession session;
        final List<HistoryEntry> history = new ArrayList<>();
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
    public Created create(Commit first, Optional<RequestKey> key) {
        synchronized (lock) {
            if (key.isPresent()) {
                Map<String, Used> used = keys.computeIfAbsent(first.lead(), ignored -> new HashMap<>());
                used.values().removeIf(old -> old.until().isBefore(first.at()) || !rows.containsKey(old.session()));
                Used before = used.get(key.get().key());
                Row earlier = before == null ? null : rows.get(before.session());
                if (before != null && earlier != null) {
                    boolean same = before.hash().equals(key.get().requestHash());
                    return new Created(same ? Created.Outcome.REPEATED : Created.Outcome.CONFLICT, earlier.session);
                }
                used.put(
                        key.get().key(),
                        new Used(key.get().requestHash(), first.id(), first.at().plus(RequestKey.REMEMBERED)));
            }
            if (rows.containsKey(first.id())) {
                throw new IllegalArgumentException("session " + first.id() + " exists already");
            }
            StoredSession session = stored(first, 1, first.at());
            Row row = new Row(session);
            row.history.addAll(first.append());
            rows.put(first.id(), row);
            newestFirst.add(session);
            byLead.computeIfAbsent(first.lead(), ignored -> new TreeSet<>(NEWEST_FIRST))
                    .add(session);
            first.due().ifPresent(at -> schedule.add(new Due(at, first.id())));
            return new Created(Created.Outcome.NEW, session);
        }
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
            row.history.addAll(commit.append());
            commit.due().ifPresent(at -> schedule.add(new Due(at, commit.id())));
            return Saved.SAVED;
        }
    }

    @Override
    public List<StoredSession> list(SessionQuery query) {
        synchronized (lock) {
            NavigableSet<StoredSession> from = newestFirst;
            if (query.lead().isPresent()) {
                from = byLead.getOrDefault(query.lead().get(), new TreeSet<>(NEWEST_FIRST));
            }
            if (query.after().isPresent()) {
                Row last = rows.get(query.after().get());
                if (last == null) {
                    return List.of();
                }
                from = from.tailSet(last.created, false);
            }
            List<StoredSession> page = new ArrayList<>();
            for (Iterator<StoredSession> each = from.iterator(); each.hasNext() && page.size() < query.limit(); ) {
                Row row = rows.get(each.next().id());
                if (row != null) {
                    page.add(row.session);
                }
            }
            return page;
        }
    }

    @Override
    public int countCreated(LeadId lead, Instant since) {
        synchronized (lock) {
            int count = 0;
            for (StoredSession session : byLead.getOrDefault(lead, new TreeSet<>(NEWEST_FIRST))) {
                if (session.createdAt().isBefore(since)) {
                    break;
                }
                count++;
            }
            return count;
        }
    }

    @Override
    public List<HistoryEntry> history(SessionId id, HistoryPosition after, int limit) {
        synchronized (lock) {
            Row row = rows.get(id);
            if (row == null) {
                return List.of();
            }
            return row.history.stream()
                    .filter(entry -> new HistoryPosition(entry.revision(), entry.index()).compareTo(after) > 0)
                    .limit(limit)
                    .toList();
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
            newestFirst.remove(row.created);
            Optional.ofNullable(byLead.get(row.created.lead())).ifPresent(own -> own.remove(row.created));
            row.session.due().ifPresent(at -> schedule.remove(new Due(at, id)));
            marked.remove(id);
        }
    }
}
