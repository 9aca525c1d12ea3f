package io.trackai.spi.store;

import io.trackai.model.HookId;
import io.trackai.model.SessionId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what a live postback needs, outliving the setup session: routes and what arrived at their hooks.
 *
 * <p><b>Threading</b>: safe for concurrent use. <b>Errors</b>: {@link io.trackai.error.StoreException}.
 * <b>Idempotency</b>: publishing the same route again changes nothing; an older generation never replaces a newer one.
 * <b>Lifecycle</b>: owned by the host.
 *
 * <p>Contract suite: {@code RelayStoreContract} in the testkit.
 */
public interface RelayStore {

    /** Makes a route known, or replaces the one of its hook unless that has a higher generation. */
    void publish(Route route);

    /** The route of a hook; empty if there is none. */
    Optional<Route> route(HookId hook);

    /** The routes of a session. */
    List<Route> routes(SessionId session);

    /** Notes what arrived at a hook. */
    void record(HookId hook, HookEvent event);

    /** What has arrived at a hook; {@link HookActivity#NONE} if nothing, or the hook is unknown. */
    HookActivity activity(HookId hook);

    /** Removes a session's routes and their activity; harmless if there are none. */
    void delete(SessionId session);
}
