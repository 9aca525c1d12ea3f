package io.trackai;

import io.trackai.engine.Purge;

/**
 * What {@link TrackAi#purge()} forgot.
 *
 * @param attempts history lines of single steps
 * @param findings history lines of findings and conditions
 * @param audit other history lines
 * @param sessions sessions with everything that belongs to them
 * @param visits visits that browsers reported
 */
public record PurgeReport(int attempts, int findings, int audit, int sessions, int visits) {

    PurgeReport(Purge.Forgotten gone) {
        this(gone.attempts(), gone.findings(), gone.audit(), gone.sessions(), gone.visits());
    }
}
