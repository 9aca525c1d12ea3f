package io.trackai.engine;

import io.trackai.error.TrackAiException;
import io.trackai.model.Alert;
import io.trackai.model.LeadId;
import io.trackai.model.Phase;
import io.trackai.model.SessionId;
import io.trackai.model.SessionStatus;
import io.trackai.spi.host.AlertRule;
import io.trackai.spi.host.SetupListener;
import io.trackai.spi.store.SessionQuery;
import io.trackai.spi.store.StoredSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the rules about every session, newest first, up to ten thousand. Tells listeners what is new. Safe for concurrent use. */
final class AlertDesk {

    private static final Logger LOG = LoggerFactory.getLogger("io.trackai.alert");
    private static final int PAGE = 200;
    private static final int MOST_SESSIONS = 10_000;

    private final EngineParts parts;
    private final Sessions sessions;
    private final Set<String> told = new HashSet<>();

    /** The desk over these sessions. */
    AlertDesk(EngineParts parts, Sessions sessions) {
        this.parts = parts;
        this.sessions = sessions;
    }

    /** What is the matter now, gravest first, oldest first; of one lead or of everybody and the installation. */
    public List<Alert> alerts(Optional<LeadId> lead) {
        Instant now = parts.clock().instant();
        List<Alert> found = new ArrayList<>();
        if (lead.isEmpty()) {
            for (AlertRule rule : parts.watch().rules()) {
                found.addAll(
                        ask(rule, () -> rule.installation(parts.watch().stores().health(now), now)));
            }
        }
        try {
            sessions(lead, now, found);
        } catch (TrackAiException storeAway) {
            if (lead.isPresent() || found.isEmpty()) {
                throw storeAway;
            }
            // The installation's own alerts say that the store is away: that is what has to get through.
        }
        return found.stream()
                .sorted(Comparator.comparing(Alert::severity)
                        .thenComparing(Alert::since)
                        .thenComparing(Alert::id))
                .toList();
    }

    private void sessions(Optional<LeadId> lead, Instant now, List<Alert> found) {
        Optional<SessionId> after = Optional.empty();
        for (int seen = 0; seen < MOST_SESSIONS; seen += PAGE) {
            List<StoredSession> page = parts.sessions()
                    .list(SessionQuery.builder()
                            .lead(lead)
                            .after(after)
                            .limit(PAGE)
                            .build());
            for (StoredSession stored : page) {
                if (!stored.phaseAtSave().equals(Phase.EXPIRED.wireName())) {
                    session(stored, now, found);
                }
            }
            if (page.size() < PAGE) {
                return;
            }
            after = Optional.of(page.get(PAGE - 1).id());
        }
        LOG.warn("alerts.incomplete sessions={}", MOST_SESSIONS);
    }

    private void session(StoredSession stored, Instant now, List<Alert> found) {
        SessionStatus status;
        try {
            status = sessions.status(stored);
        } catch (RuntimeException e) {
            LOG.warn(
                    "alerts.unreadable session={} exception={}",
                    stored.id(),
                    e.getClass().getName());
            return;
        }
        if (status.phase() != Phase.EXPIRED) {
            for (AlertRule rule : parts.watch().rules()) {
                found.addAll(ask(rule, () -> rule.session(status, now)));
            }
        }
    }

    private static List<Alert> ask(AlertRule rule, Supplier<List<Alert>> question) {
        try {
            return List.copyOf(question.get());
        } catch (RuntimeException e) {
            LOG.warn(
                    "alerts.rule_failed rule={} exception={}",
                    rule.getClass().getName(),
                    e.getClass().getName());
            return List.of();
        }
    }

    /** Looks now and tells listeners what was not there at the last look. */
    void look() {
        List<Alert> present = alerts(Optional.empty());
        List<Alert> news = new ArrayList<>();
        synchronized (told) {
            Set<String> ids = new HashSet<>();
            present.forEach(alert -> {
                if (ids.add(alert.id()) && !told.contains(alert.id())) {
                    news.add(alert);
                }
            });
            told.stream().filter(id -> !ids.contains(id)).forEach(id -> LOG.info("alert.cleared id={}", id));
            told.clear();
            told.addAll(ids);
        }
        news.forEach(this::tell);
    }

    private void tell(Alert alert) {
        LOG.warn(
                "alert.raised code={} severity={} session={} subject={} since={}",
                alert.code(),
                alert.severity(),
                alert.session().map(SessionId::value).orElse("-"),
                LogSafe.of(alert.subject()),
                alert.since());
        parts.watch().meter().count("trackai.alerts", Map.of("code", alert.code()));
        for (SetupListener listener : parts.listeners()) {
            try {
                listener.alerted(alert);
            } catch (RuntimeException e) {
                LOG.warn(
                        "listener failed listener={} exception={}",
                        listener.getClass().getName(),
                        e.getClass().getName());
            }
        }
    }
}
