package io.trackai.adapter.memory;

import io.trackai.model.LeadId;
import io.trackai.model.VisitKey;
import io.trackai.spi.store.StoredVisit;
import io.trackai.spi.store.VisitStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Visits in memory. */
public final class MemoryVisitStore implements VisitStore {

    private final Map<Key, StoredVisit> visits = new ConcurrentHashMap<>();

    private final Map<VisitKey, LeadId> keys = new ConcurrentHashMap<>();

    /** An empty store. */
    public MemoryVisitStore() {}

    private record Key(LeadId lead, String visitorId) {}

    @Override
    public boolean durable() {
        return false;
    }

    @Override
    public void publish(VisitKey key, LeadId lead) {
        keys.put(key, lead);
    }

    @Override
    public Optional<LeadId> leadOf(VisitKey key) {
        return Optional.ofNullable(keys.get(key));
    }

    @Override
    public void save(StoredVisit visit) {
        visits.put(new Key(visit.lead(), visit.visitorId()), visit);
    }

    @Override
    public Optional<StoredVisit> find(LeadId lead, String visitorId) {
        return Optional.ofNullable(visits.get(new Key(lead, visitorId)));
    }

    @Override
    public List<StoredVisit> visits(LeadId lead, Optional<String> after, int limit) {
        return visits.values().stream()
                .filter(visit -> visit.lead().equals(lead))
                .filter(visit ->
                        after.map(last -> visit.visitorId().compareTo(last) > 0).orElse(true))
                .sorted(Comparator.comparing(StoredVisit::visitorId))
                .limit(limit)
                .toList();
    }

    @Override
    public int forget(Instant before) {
        return remove(visit -> visit.seenAt().isBefore(before));
    }

    private int remove(Predicate<StoredVisit> which) {
        AtomicInteger count = new AtomicInteger();
        visits.values().removeIf(visit -> {
            boolean gone = which.test(visit);
            if (gone) {
                count.incrementAndGet();
            }
            return gone;
        });
        return count.get();
    }

    @Override
    public void delete(LeadId lead, String visitorId) {
        visits.remove(new Key(lead, visitorId));
    }

    @Override
    public int delete(LeadId lead) {
        keys.values().removeIf(lead::equals);
        return remove(visit -> visit.lead().equals(lead));
    }
}
