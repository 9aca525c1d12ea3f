package io.trackai.engine;

import io.trackai.model.HistoryEntry;
import io.trackai.spi.host.Escalation;
import io.trackai.spi.host.EscalationListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a person when a finding outlives several attempts. */
public final class EscalationDesk {

    private static final Logger LOG = LoggerFactory.getLogger(EscalationDesk.class);

    private final Doctor doctor;
    private final List<EscalationListener> listeners;

    /** Tells these. */
    public EscalationDesk(Doctor doctor, List<EscalationListener> listeners) {
        this.doctor = doctor;
        this.listeners = List.copyOf(listeners);
    }

    /** Begins to listen to an engine. */
    public void listenTo(SetupEngine engine) {
        if (!listeners.isEmpty()) {
            engine.sessions().onEscalation(this::called);
        }
    }

    private void called(HistoryEntry entry) {
        Escalation escalation = new Escalation(
                entry.session(),
                entry.lead(),
                entry.subject(),
                entry.code().orElse(CoreFindings.UNCLASSIFIED),
                FindingChanges.ROUNDS_BEFORE_A_PERSON,
                entry.at(),
                doctor.summary(entry.session(), entry.subject()));
        for (EscalationListener listener : listeners) {
            try {
                listener.escalated(escalation);
            } catch (Throwable e) {
                LOG.warn(
                        "escalation listener failed listener={} exception={}",
                        listener.getClass().getName(),
                        e.getClass().getName());
            }
        }
    }
}
