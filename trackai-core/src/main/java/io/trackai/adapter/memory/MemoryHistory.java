package io.trackai.adapter.memory;

import io.trackai.model.HistoryEntry;
import io.trackai.model.SessionId;
import io.trackai.spi.store.HistoryCursor;
import io.trackai.spi.store.HistoryPosition;
import io.trackai.spi.store.HistoryQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The history of all sessions in memory. Not safe by itself: the store around it holds the lock. */
final class MemoryHistory {

    private final Map<SessionId, NavigableMap<HistoryPosition, HistoryEntry>> sessions = new HashMap<>();
    private final NavigableMap<HistoryCursor, HistoryEntry> byTime = new TreeMap<>();

    void append(SessionId session, Collection<HistoryEntry> lines) {
        NavigableMap<HistoryPosition, HistoryEntry> own = sessions.computeIfAbsent(session, ignored -> new TreeMap<>());
        for (HistoryEntry line : lines) {
            own.put(new HistoryPosition(line.revision(), line.index()), line);
            byTime.put(HistoryCursor.of(line), line);
        }
    }

    List<HistoryEntry> of(SessionId session, HistoryPosition after, int limit) {
        NavigableMap<HistoryPosition, HistoryEntry> own = sessions.get(session);
        return own == null
                ? List.of()
                : own.tailMap(after, false).values().stream().limit(limit).toList();
    }

    List<HistoryEntry> find(HistoryQuery query) {
        NavigableMap<HistoryCursor, HistoryEntry> from = among(query.session());
        if (query.newestFirst()) {
            from = from.descendingMap();
        }
        if (query.after().isPresent()) {
            from = from.tailMap(query.after().get(), false);
        }
        return from.values().stream()
                .filter(line -> fits(query, line))
                .limit(query.limit())
                .toList();
    }

    private NavigableMap<HistoryCursor, HistoryEntry> among(Optional<SessionId> session) {
        if (session.isEmpty()) {
            return byTime;
        }
        NavigableMap<HistoryCursor, HistoryEntry> own = new TreeMap<>();
        sessions.getOrDefault(session.get(), new TreeMap<>())
                .values()
                .forEach(line -> own.put(HistoryCursor.of(line), line));
        return own;
    }

    private static boolean fits(HistoryQuery query, HistoryEntry line) {
        return query.lead().map(line.lead()::equals).orElse(true)
                && query.subject().map(line.subject()::equals).orElse(true)
                && query.code()
                        .map(code -> line.code().equals(Optional.of(code)))
                        .orElse(true)
                && query.type().map(line.type()::equals).orElse(true)
                && query.since().map(since -> !line.at().isBefore(since)).orElse(true)
                && query.until().map(until -> line.at().isBefore(until)).orElse(true);
    }

    int forget(Instant before, Set<String> types, int limit) {
        int forgotten = 0;
        for (Iterator<HistoryEntry> each = byTime.values().iterator(); each.hasNext() && forgotten < limit; ) {
            HistoryEntry line = each.next();
            if (!line.at().isBefore(before)) {
                break;
            }
            if (types.isEmpty() || types.contains(line.type())) {
                each.remove();
                own(line.session()).remove(new HistoryPosition(line.revision(), line.index()));
                forgotten++;
            }
        }
        return forgotten;
    }

    private NavigableMap<HistoryPosition, HistoryEntry> own(SessionId session) {
        return sessions.getOrDefault(session, new TreeMap<>());
    }

    void delete(SessionId session) {
        NavigableMap<HistoryPosition, HistoryEntry> own = sessions.remove(session);
        if (own != null) {
            new ArrayList<>(own.values()).forEach(line -> byTime.remove(HistoryCursor.of(line)));
        }
    }
}
