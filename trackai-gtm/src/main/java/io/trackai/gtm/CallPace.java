package io.trackai.gtm;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps the calls of all sessions within the quota of one Google Cloud project. The default counts within this process; a
 * host with several nodes supplies one that counts for all of them.
 *
 * <p><b>Threading</b>: safe for concurrent use, must not block. <b>Errors</b>: must not throw. <b>Idempotency</b>: every
 * reservation counts. <b>Lifecycle</b>: never closed by this library.
 *
 * <p>Source: Tag Manager API limits and quotas: 0.25 requests a second per project, counted over 100 seconds, read 2026-11.
 */
public interface CallPace {

    /**
     * Reserves calls that are about to be made.
     *
     * @param calls how many, all or none
     * @param now by the host's clock
     * @return zero if they are reserved, else how long to wait before asking again
     */
    Duration reserve(int calls, Instant now);

    /**
     * Ends a reservation.
     *
     * @param reserved what had been reserved
     * @param made how many calls were really made
     * @param now by the host's clock
     */
    void settle(int reserved, int made, Instant now);

    /** Google's own limit, 25 calls within 100 seconds, counted in this process. */
    static CallPace perProject() {
        return new SlidingPace(25, Duration.ofSeconds(100));
    }
}
