package io.trackai.engine;

import io.trackai.model.Alert;
import io.trackai.model.LeadId;
import io.trackai.model.MetricsSnapshot;
import java.util.List;
import java.util.Optional;

/** Looks after an instance: alerts, metrics, forgetting, and the chores that do these by themselves. Safe for concurrent use. */
public final class Caretaker {

    private final AlertDesk alerts;
    private final Metrics metrics;
    private final Purge purge;

    /** The caretaker of this engine; from now on it does its chores whenever due sessions are looked after. */
    public Caretaker(EngineParts parts, SetupEngine engine, Sessions sessions) {
        this.alerts = new AlertDesk(parts, sessions);
        this.metrics = new Metrics(parts);
        this.purge = new Purge(parts, sessions);
        engine.chores(new Chores(parts, alerts, purge)::look);
    }

    /** What is the matter now, of one lead or of everybody. */
    public List<Alert> alerts(Optional<LeadId> lead) {
        return alerts.alerts(lead);
    }

    /** What was counted. */
    public MetricsSnapshot metrics() {
        return metrics.snapshot();
    }

    /** Forgets what has been kept long enough. */
    public Purge.Forgotten purge() {
        return purge.run();
    }
}
