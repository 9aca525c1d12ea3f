package io.trackai;

import io.trackai.engine.PlanPreview;
import io.trackai.error.InputProblem;
import io.trackai.error.InvalidSetupException;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.LeadId;
import io.trackai.model.LocalizedText;
import io.trackai.model.ProviderId;
import io.trackai.model.SessionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a lead gave, before the setup starts. Confined to one thread. */
public final class SetupRequest {

    private final TrackAi trackAi;
    private final LeadId lead;
    private final List<Connection> connections = new ArrayList<>();
    private Optional<String> idempotencyKey = Optional.empty();

    SetupRequest(TrackAi trackAi, LeadId lead) {
        this.trackAi = trackAi;
        this.lead = lead;
    }

    /** The landing page: the full address, starting with https://. */
    public SetupRequest landing(String url) {
        connections.add(Connection.builder(ProviderId.of(ConnectionId.LANDING.value()))
                .putFields("url", url)
                .build());
        return this;
    }

    /** One provider's inputs. */
    public SetupRequest connect(Connection connection) {
        connections.add(connection);
        return this;
    }

    /**
     * Makes {@link #start()} repeatable: the same key with the same inputs gives the same session for at least 24 hours.
     *
     * @param key 1 to 200 characters, unique per lead
     */
    public SetupRequest idempotencyKey(String key) {
        if (key.isBlank() || key.length() > 200 || key.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidSetupException(List.of(new InputProblem(
                    "idempotencyKey",
                    "INPUT_IDEMPOTENCY_KEY",
                    LocalizedText.of("use de 1 a 200 caracteres", "use 1 to 200 characters"))));
        }
        idempotencyKey = Optional.of(key);
        return this;
    }

    /**
     * What would be done, without doing any of it.
     *
     * @throws InvalidSetupException if an input cannot be read
     */
    public SetupPlan plan() {
        return new SetupPlan(PlanPreview.of(trackAi.sessions(), lead, connections).stream()
                .map(line ->
                        new SetupPlan.Line(line.step(), line.kind(), line.decides(), line.needs(), line.optional()))
                .toList());
    }

    /**
     * Stores the session and sets it going on the host's executor.
     *
     * @return the session; its first status is {@code validando}
     * @throws InvalidSetupException if an input cannot be read; it lists every problem, and nothing was stored
     * @throws io.trackai.error.TooManyRequestsException past the limit of sessions per lead and hour
     * @throws io.trackai.error.IdempotencyConflictException if the key was used with other inputs
     */
    public SetupSession start() {
        SessionStatus first = trackAi.sessions().start(lead, connections, idempotencyKey);
        return new SetupSession(trackAi, first.session(), lead, first);
    }
}
