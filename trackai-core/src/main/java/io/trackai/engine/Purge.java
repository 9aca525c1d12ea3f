package io.trackai.engine;

import io.trackai.error.UnknownSessionException;
import io.trackai.model.HistoryTypes;
import io.trackai.spi.host.DataRetention;
import io.trackai.spi.store.SessionQuery;
import io.trackai.spi.store.StoredSession;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what has been kept long enough, in small bites so that no store is held up. Sales have a retention of their own.
 * Safe for concurrent use.
 */
public final class Purge {

    private static final Logger LOG = LoggerFactory.getLogger("io.trackai.purge");

    private static final int BITE = 1_000;
    private static final int PAGE = 100;

    private static final Set<String> ATTEMPTS =
            Set.of(HistoryTypes.STEP_INTENDED, HistoryTypes.STEP_FINISHED, HistoryTypes.STEP_OUTDATED);
    private static final Set<String> FINDINGS = Set.of(
            HistoryTypes.CONDITION_CHANGED,
            HistoryTypes.FINDING_OPENED,
            HistoryTypes.FINDING_REOPENED,
            HistoryTypes.FINDING_VERIFYING,
            HistoryTypes.FINDING_RESOLVED);

    private final EngineParts parts;
    private final Sessions sessions;

    /** The purge of these sessions. */
    public Purge(EngineParts parts, Sessions sessions) {
        this.parts = parts;
        this.sessions = sessions;
    }

    /**
     * How much was forgotten.
     *
     * @param attempts history lines of single steps
     * @param findings history lines of findings and conditions
     * @param audit other history lines
     * @param sessions sessions with everything that belongs to them
     * @param visits visits
     */
    public record Forgotten(int attempts, int findings, int audit, int sessions, int visits) {}

    /** Forgets now. */
    public Forgotten run() {
        Instant now = parts.clock().instant();
        DataRetention keep = parts.watch().retention();
        int attempts = lines(now.minus(keep.attempts()), ATTEMPTS);
        int findings = lines(now.minus(keep.findings()), FINDINGS);
        int audit = lines(now.minus(keep.sessions()), Set.of());
        int gone = sessions(now.minus(keep.sessions()));
        int visits = parts.visits().forget(now.minus(keep.visits()));
        Forgotten forgotten = new Forgotten(attempts, findings, audit, gone, visits);
        LOG.info(
                "purge.done attempts={} findings={} audit={} sessions={} visits={}",
                attempts,
                findings,
                audit,
                gone,
                visits);
        return forgotten;
    }

    private int lines(Instant before, Set<String> types) {
        int forgotten = 0;
        int bite;
        do {
            bite = parts.sessions().forgetHistory(before, types, BITE);
            forgotten += bite;
        } while (bite == BITE);
        return forgotten;
    }

    private int sessions(Instant before) {
        int gone = 0;
        List<StoredSession> old;
        do {
            old = parts.sessions()
                    .list(SessionQuery.builder()
                            .changedUntil(before)
                            .limit(PAGE)
                            .build());
            for (StoredSession session : old) {
                try {
                    sessions.delete(session.id());
                    gone++;
                } catch (UnknownSessionException another) {
                    LOG.debug("another process erased it first session={}", session.id());
                }
            }
        } while (old.size() == PAGE);
        return gone;
    }
}
