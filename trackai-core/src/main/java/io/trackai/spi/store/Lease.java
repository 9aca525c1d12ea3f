package io.trackai.spi.store;

import io.trackai.model.SessionId;
import java.time.Instant;

/**
 * The right to run a session for a while.
 *
 * @param session which one
 * @param owner who holds it: one name per run
 * @param fence grows with every new lease of the session; a save with an older fence is refused
 * @param until when it ends unless renewed, by the store's clock
 */
public record Lease(SessionId session, String owner, long fence, Instant until) {}
