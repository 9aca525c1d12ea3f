package io.trackai.http;

import io.trackai.model.LeadId;

/** Who is calling, as the host has found out. This library authenticates nobody; webhooks prove themselves. */
public sealed interface Caller {

    /**
     * A customer, who sees what is his and nothing else.
     *
     * @param id the host's key for him
     */
    record Lead(LeadId id) implements Caller {}

    /**
     * The host's own staff or servers, who see everything, the server half of a bundle included.
     *
     * @param name for the log; no personal data
     */
    record Operator(String name) implements Caller {}

    /** Nobody in particular: gateways, browsers. */
    record Anonymous() implements Caller {}

    /** A customer with this key. */
    static Caller lead(String id) {
        return new Lead(LeadId.of(id));
    }

    /** An operator of this name. */
    static Caller operator(String name) {
        return new Operator(name);
    }

    /** Nobody in particular. */
    static Caller anonymous() {
        return new Anonymous();
    }
}
