package io.trackai.spi.host;

import io.trackai.model.Alert;
import io.trackai.model.SessionStatus;
import java.time.Instant;
import java.util.List;

/**
 * Says what an operator should look at. One rule, one concern; the host adds its own with
 * {@code TrackAiBuilder.alertRule}.
 *
 * <p><b>Threading</b>: called from many threads at once; keep no mutable state. <b>Errors</b>: whatever it throws is logged
 * and its answer left out. <b>Idempotency</b>: a pure function of its arguments: the same status at the same moment gives the same alerts,
 * with ids that are unique among them. <b>Lifecycle</b>: none.
 *
 * <p>Contract suite: {@code AlertRuleContract} in the testkit.
 */
public interface AlertRule {

    /** What is the matter with this session; empty if nothing is. Never asked about expired sessions. */
    default List<Alert> session(SessionStatus status, Instant now) {
        return List.of();
    }

    /** What is the matter with this installation; empty if nothing is. */
    default List<Alert> installation(InstallationHealth health, Instant now) {
        return List.of();
    }
}
