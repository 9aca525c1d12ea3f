package io.trackai.spi.store;

import io.trackai.model.EffectKey;
import io.trackai.model.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The outbox: what deliveries cause outside, who is at it, and what became of it. Effects come in through {@link
 * RelayStore#append} only, in one step with the delivery that causes them.
 *
 * <p><b>Time</b>: every deadline is given as a {@link Duration} and counted by the store's own clock ({@link #now}), so
 * that machines with different clocks agree about who holds what. <b>Leases</b>: an effect is claimable when it is due,
 * whoever held it before; a claim sets worker, {@code leasedAt} and {@code due} (the end of the lease), raises the fence
 * by one and leaves state, tries and reason alone. Claiming an effect whose former worker never settled it sets {@code
 * unknownSince} to the former {@code leasedAt}, unless that is set already: the former worker may have sent it. A lease
 * counts as long as the fence is unchanged, also past its end: a late worker may still settle as long as nobody has
 * taken over.
 *
 * <p><b>Threading</b>: safe for concurrent use by any number of machines if the store is {@link RelayStore#durable};
 * claims never wait for rows that others hold ({@code SKIP LOCKED} or alike), and no transaction stays open after a
 * method returns. <b>Errors</b>: {@link io.trackai.error.StoreException}; the caller then knows nothing of the outcome.
 * A row that cannot be read (damaged, or of a newer version) is put aside: never handed out, never an error, counted in
 * {@link RelayCounts#unreadable()}. <b>Lifecycle</b>: owned by the host.
 */
public interface EffectStore {

    /** The store's own time. */
    Instant now();

    /** An effect by its id. */
    Optional<StoredEffect> effect(String id);

    /** The effect with this key. */
    Optional<StoredEffect> effect(EffectKey key);

    /** The effects of a sale: those with its lead, gateway and code, in the order of their ids. */
    List<StoredEffect> effectsOf(SaleKey sale);

    /**
     * Lanes in which something is due, in their order, after this one or from the beginning. Quick however many effects
     * are stored, and however many are due in one lane.
     */
    List<Lane> dueLanes(Optional<Lane> after, int limit);

    /**
     * Takes up to {@code limit} due effects of a lane, earliest due first, then in the order of appending; each goes to
     * one worker only.
     *
     * @param worker who asks: one name per worker
     * @param length how long nobody else gets them; positive
     */
    List<StoredEffect> claim(Lane lane, String worker, int limit, Duration length);

    /** Takes one effect if it is due; empty if it is not, or there is none, or somebody holds it. */
    Optional<StoredEffect> claim(String id, String worker, Duration length);

    /**
     * Prolongs leases to this length from now.
     *
     * @return those that were lost in the meantime, in the order given
     */
    List<EffectLease> renew(Collection<EffectLease> leases, Duration length);

    /**
     * Gives leases back without any outcome: state, tries, replay mark and {@code unknownSince} stay as they were when
     * nothing was sent; whoever gives back says so by it.
     *
     * @param again after how long the effects want to be claimed again; zero for at once
     * @return those that were lost in the meantime, in the order given
     */
    List<EffectLease> release(Collection<EffectLease> leases, Duration again);

    /**
     * Notes what became of claimed effects, with their attempts. Each settlement happens whole or not at all; those whose
     * fence has moved change nothing, and leave no attempt either. All in one step where the store can.
     *
     * @return the leases that were lost, in the order given
     */
    List<EffectLease> settle(List<Settlement> settlements);

    /**
     * Asks for one more try of these effects: sets the mark, with the present state to go back to, the state WAITING and
     * due now. Leaves alone what has a mark already, is being worked on, is not {@link EffectState#replayable()}, or does
     * not exist; asking twice queues once.
     *
     * @return the ids that were marked, in the order given
     */
    List<String> replay(Collection<String> ids, String reason, String by, Instant at);

    /** Makes the BLOCKED effects of a lane due now; answers how many. */
    int wake(Lane lane);

    /** How long until something is due: zero if something is, empty if nothing ever will be by itself. */
    Optional<Duration> untilDue();

    /** Effects that match. */
    List<StoredEffect> effects(EffectQuery query);

    /** The attempts made with an effect, oldest first; empty if there is no such effect. */
    List<Attempt> attempts(String effect);

    /** Counts of what matches, all of one moment. */
    RelayCounts counts(CountQuery query);

    /** Sales of a lead that carry this keyed hash of a person, in the order of their keys; at most 1000. */
    List<StoredSale> salesOf(LeadId lead, String subject);

    /**
     * Forgets a person at one lead: sales and effects that carry this keyed hash lose payloads, reports and all their
     * keyed hashes, attempts lose what was answered, and effects that are not in a {@link EffectState#last()} state become
     * FILTERED for the reason given, due never, their leases lost. States, keys and counts stay. Sales get a revision
     * more. Harmless if there is nobody.
     *
     * @return how many sales and effects were changed
     */
    int forgetPerson(LeadId lead, String subject, String reason);
}
