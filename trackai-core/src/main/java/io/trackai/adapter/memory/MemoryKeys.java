package io.trackai.adapter.memory;

import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.Commit;
import io.trackai.spi.store.RequestKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Idempotency keys in memory. Not safe by itself: the store around it holds the lock. */
final class MemoryKeys {

    private final Map<LeadId, Map<String, Used>> leads = new HashMap<>();

    /**
     * A key that was used.
     *
     * @param hash of the request
     * @param session what it created
     * @param until how long it is remembered
     */
    record Used(String hash, SessionId session, Instant until) {}

    /** The use of this key that is still remembered. */
    Optional<Used> find(RequestKey key, Commit first) {
        Map<String, Used> own = leads.getOrDefault(first.lead(), new HashMap<>());
        own.values().removeIf(old -> !old.until().isAfter(first.at()));
        return Optional.ofNullable(own.get(key.key()));
    }

    void put(RequestKey key, Commit first) {
        leads.computeIfAbsent(first.lead(), ignored -> new HashMap<>())
                .put(
                        key.key(),
                        new Used(key.requestHash(), first.id(), first.at().plus(RequestKey.REMEMBERED)));
    }

    void delete(LeadId lead, SessionId session) {
        Map<String, Used> own = leads.get(lead);
        if (own != null) {
            own.values().removeIf(used -> used.session().equals(session));
        }
    }
}
