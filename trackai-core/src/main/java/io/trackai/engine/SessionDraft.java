package io.trackai.engine;

import io.trackai.model.Condition;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConnectionId;
import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.Phase;
import io.trackai.model.SessionId;
import io.trackai.model.VisitKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session's state, decoded for one change or one look. Confined to one thread: every load makes a new one, and what is
 * saved is its encoded form.
 */
final class SessionDraft {

    final SessionId id;
    final LeadId lead;
    final Instant createdAt;
    /** The stored revision this was decoded from; 0 before the first save. */
    long revision;
    /** When it was last saved. */
    Instant updatedAt;
    /** The last command: the time to live counts from here. */
    Instant touchedAt;
    /** Counts input changes, from 1. */
    long generation = 1;
    /** Counts validations asked for. */
    long round;
    /** Whether every required condition has held at some time. */
    boolean wasReady;

    boolean expired;
    /** Under which key browsers report visits; empty in sessions older than that. */
    Optional<VisitKey> visitKey = Optional.empty();
    /** The phase at the last save, to notice when it changes. */
    Phase phase = Phase.DRAFT;

    final Map<ConnectionId, ConnectionDraft> connections = new LinkedHashMap<>();
    final Map<ConditionKey, Condition> conditions = new LinkedHashMap<>();
    final Map<String, TrackedFinding> findings = new LinkedHashMap<>();
    final Map<String, StepRecord> steps = new LinkedHashMap<>();
    /** When test events were sent, within the last hour. */
    final List<Instant> testEvents = new ArrayList<>();
    /** When lead-triggered runs were asked for, within the last hour. */
    final List<Instant> requestedRuns = new ArrayList<>();

    /** Since when somebody has been looking on, the last time they did; empty if nobody ever did. */
    Optional<Instant> watchedFrom = Optional.empty();

    /** Lines of conversation that are kept in the history. */
    int agentLines;

    private final List<HistoryEntry> lines = new ArrayList<>();

    SessionDraft(SessionId id, LeadId lead, Instant createdAt) {
        this.id = id;
        this.lead = lead;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        this.touchedAt = createdAt;
    }

    StepRecord step(String key) {
        return steps.computeIfAbsent(key, ignored -> new StepRecord());
    }

    /** Adds a line to the history of the revision that is about to be saved. */
    void tell(Instant at, String type, String subject, Optional<String> code, Map<String, String> data) {
        lines.add(HistoryEntry.builder()
                .session(id)
                .lead(lead)
                .revision(revision + 1)
                .index(lines.size())
                .at(at)
                .type(type)
                .subject(subject)
                .code(code)
                .data(data)
                .build());
    }

    List<HistoryEntry> lines() {
        return List.copyOf(lines);
    }
}
