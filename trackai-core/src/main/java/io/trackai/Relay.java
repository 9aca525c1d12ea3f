package io.trackai;

import io.trackai.engine.Relaying;
import io.trackai.model.LeadId;
import io.trackai.relay.PersonDesk;
import io.trackai.relay.Replaying;
import io.trackai.relay.Views;
import io.trackai.spi.relay.Accounting;
import io.trackai.spi.relay.EventViews;
import io.trackai.spi.relay.ReplayReport;
import io.trackai.spi.relay.ReplayRequest;
import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.EffectQuery;
import io.trackai.spi.store.StoredEffect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Live sales on their way to the ad platforms. By default an instance sends them by itself; a host with an engine of its
 * own (a scheduler, a queue, a cron job) switches that off with {@link TrackAiBuilder#relayThreads} and calls {@link
 * #process} or {@link #runOnce}, from as many nodes as it likes.
 *
 * <p><b>Threading</b>: safe for concurrent use. <b>Errors</b>: {@link io.trackai.error.StoreException} when the store is
 * out of order; nothing is lost by it.
 */
public final class Relay {

    private final Relaying relaying;
    private final Replaying replaying;
    private final PersonDesk persons;
    private final Views views;

    Relay(Relaying relaying) {
        this.relaying = relaying;
        this.replaying = new Replaying(relaying.relayParts());
        this.persons = new PersonDesk(relaying.relayParts());
        this.views = new Views(relaying.relayParts());
    }

    /**
     * Works through what is due, each lead in its turn, on the calling thread.
     *
     * @param limit most effects to take up
     * @return when to come again at the latest; empty if nothing is waiting
     */
    public Optional<Instant> runOnce(int limit) {
        return relaying.runOnce(limit);
    }

    /**
     * Works on one effect, on the calling thread, if it is due and nobody else is at it. Calling it twice does no harm.
     *
     * @param effect its id
     * @return when it wants to be worked on again: schedule it for then; empty if it is over, or there is no such effect
     */
    public Optional<Instant> process(String effect) {
        return relaying.process(effect);
    }

    /** Postbacks that a lead's gateways were thanked for, in the order in which they came, after the one with this id. */
    public List<Delivery> postbacks(LeadId lead, Optional<String> after, int limit) {
        return relaying.store().deliveries(lead, after, limit);
    }

    /** Events and where each stands, newest first. */
    public List<StoredEffect> deliveries(EffectQuery query) {
        return relaying.store().effects(query);
    }

    /** One event from all four sides, persons masked; empty if there is none. */
    public Optional<EventViews> delivery(String effect) {
        return relaying.store().effect(effect).map(views::of);
    }

    /**
     * Asks for one more try.
     *
     * @throws io.trackai.error.StoreException if the store is out of order
     */
    public ReplayReport replay(ReplayRequest request) {
        return replaying.replay(request, Optional.empty());
    }

    /** Asks for one more try of a lead's own events; others do not exist here. */
    public ReplayReport replay(LeadId scope, ReplayRequest request) {
        return replaying.replay(request, Optional.of(scope));
    }

    /** Makes the blocked events of a lead due now: what stood in their way has gone. Answers how many. */
    public int resume(LeadId lead) {
        return relaying.resume(lead);
    }

    /** What became of everything that gateways were thanked for. */
    public Accounting accounting() {
        return accounting(CountQuery.everything());
    }

    /** What became of what matches. */
    public Accounting accounting(CountQuery query) {
        return Accounting.of(relaying.store().counts(query));
    }

    /**
     * Everything that is kept of a person at a lead, as one JSON object in clear: for the person, and for nobody else.
     *
     * @param emailOrPhone by which the person is found
     */
    public String export(LeadId lead, String emailOrPhone) {
        return persons.export(lead, emailOrPhone);
    }

    /**
     * Forgets a person at a lead. What waits to be sent about the person is not sent any more; that something was sold and
     * sent stays known by its code.
     *
     * @param emailOrPhone by which the person is found
     * @return how many sales and events were changed
     */
    public int forget(LeadId lead, String emailOrPhone) {
        return persons.forget(lead, emailOrPhone);
    }
}
