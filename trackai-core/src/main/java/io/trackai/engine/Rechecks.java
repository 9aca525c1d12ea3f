package io.trackai.engine;

import io.trackai.error.ExpiredSessionException;
import io.trackai.error.UnknownSessionException;
import io.trackai.model.Phase;
import io.trackai.model.ProviderId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.SessionQuery;
import io.trackai.spi.store.StoredSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks that follow from news about the outside: an outage is over, a limit lifted. Safe for concurrent use. */
public final class Rechecks {

    private static final int PAGE = 200;

    private final EngineParts parts;
    private final SetupEngine engine;
    private final Sessions sessions;

    /** The looks of this engine's sessions. */
    public Rechecks(EngineParts parts, SetupEngine engine, Sessions sessions) {
        this.parts = parts;
        this.engine = engine;
        this.sessions = sessions;
    }

    /**
     * Whatever fails at a provider is looked at again, in every session.
     *
     * @return in how many sessions something was failing there
     */
    public int provider(ProviderId provider) {
        int count = 0;
        Optional<SessionId> after = Optional.empty();
        while (true) {
            List<StoredSession> page = parts.sessions()
                    .list(SessionQuery.builder().after(after).limit(PAGE).build());
            for (StoredSession stored : page) {
                boolean alive = !stored.phaseAtSave().equals(Phase.EXPIRED.wireName());
                count += alive && again(stored.id(), provider) ? 1 : 0;
            }
            if (page.size() < PAGE) {
                return count;
            }
            after = Optional.of(page.get(page.size() - 1).id());
        }
    }

    private boolean again(SessionId id, ProviderId provider) {
        boolean[] any = {false};
        try {
            sessions.aside(id, (draft, now) -> {
                any[0] = false;
                Plan plan = engine.plan(draft, engine.open(draft));
                for (PlannedStep step : plan.steps()) {
                    ConnectionDraft connection = draft.connections.get(step.connection());
                    if (connection != null && connection.provider.equals(provider)) {
                        any[0] |= hurried(draft.step(step.key()), now);
                    }
                }
                return any[0];
            });
        } catch (ExpiredSessionException | UnknownSessionException gone) {
            return false;
        }
        return any[0];
    }

    /** Never sooner than the provider itself asked for. */
    private static boolean hurried(StepRecord record, Instant now) {
        if (record.ending.filter(StepRecord.Ending.FAILED::equals).isEmpty()) {
            return false;
        }
        record.failures = 0;
        record.next = Optional.of(record.notBefore.filter(now::isBefore).orElse(now));
        return true;
    }
}
