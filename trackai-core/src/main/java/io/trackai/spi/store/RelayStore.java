package io.trackai.spi.store;

import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what live sales need, outliving the setup session: routes, what arrived at their hooks, the deliveries and where
 * each sale stands. A gateway is answered with a success only after {@link #append} has returned: what it promises is
 * what this store promises.
 *
 * <p><b>Threading</b>: safe for concurrent use. <b>Errors</b>: {@link io.trackai.error.StoreException}.
 * <b>Idempotency</b>: publishing the same route again changes nothing; an older version never replaces a newer one;
 * {@link #append} is compare-and-set: of two writers at the same revision of a sale exactly one wins. <b>Lifecycle</b>:
 * owned by the host.
 *
 * <p>Contract suite: {@code RelayStoreContract} in the testkit.
 */
public interface RelayStore extends EffectStore {

    /** Whether what was stored survives the process. */
    boolean durable();

    /**
     * Makes a route known, or replaces the one of its hook unless that has a higher version. If the version is higher
     * than that of the route before, the BLOCKED effects of the hook become due in the same step: what stood in their way
     * may have gone.
     */
    void publish(Route route);

    /** The route of a hook; empty if there is none. */
    Optional<Route> route(HookId hook);

    /** The routes of a session. */
    List<Route> routes(SessionId session);

    /** Notes what arrived at a hook and was not kept; harmless for an unknown hook. */
    void record(HookId hook, HookEvent event);

    /** What has arrived at a hook; {@link HookActivity#NONE} if nothing, or the hook is unknown. */
    HookActivity activity(HookId hook);

    /**
     * Stores a delivery, the sales it changed, the effects it causes and what the setup is to see, in one step or not at
     * all. Effects are unique by their key: where the key is known already, nothing is stored, the first effect stays as
     * it is, and the delivery's {@link Delivery#duplicates()} is raised by one; that holds within one arrival too. An
     * effect that is not in a {@link EffectState#last()} state is due at its {@link StoredEffect#due()}, or at once if that
     * is empty; one that is, never. When this returns SAVED, a store that is {@link #durable} has everything on lasting storage.
     *
     * @return STALE, with nothing stored, if one of the sales is not at the revision before the one given
     */
    Saved append(Arrival arrival);

    /** A sale; empty if it was never reported. */
    Optional<StoredSale> sale(SaleKey key);

    /** Sales in the order of their keys, after this one or from the beginning: for whoever works through them. */
    List<StoredSale> sales(Optional<SaleKey> after, int limit);

    /**
     * Deliveries of a lead in the order in which they were stored.
     *
     * @param after the id of the last one that is known; empty or unknown for all
     */
    List<Delivery> deliveries(LeadId lead, Optional<String> after, int limit);

    /**
     * Forgets in time. Sales that last changed before {@code reportsBefore} lose what was reported and their keyed hashes
     * of persons; effects in a {@link EffectState#last()} state whose delivery came before it lose payload and keyed
     * hashes. Attempts that began before {@code attemptsBefore} go. Sales that last changed before {@code allBefore} go,
     * and deliveries that came before it go together with their effects, whatever their state. States are kept longer than
     * buyers: a gateway may repeat an approval a month later.
     */
    void forget(Instant reportsBefore, Instant attemptsBefore, Instant allBefore);

    /** Removes a session's routes and their activity; harmless if there are none. Sales and effects stay: they are the lead's. */
    void delete(SessionId session);
}
