package io.trackai.spi;

import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.Conversion;
import io.trackai.model.Diagnosis;
import io.trackai.spi.transport.Http;
import java.util.List;
import java.util.Set;

/**
 * What makes a provider an ad platform: it receives conversions. Meant for implementation by anyone.
 *
 * <p><b>Threading</b>: called from many threads at once. <b>Errors</b>: {@link #send} answers a {@link SendResult}; it
 * lets a {@link io.trackai.error.TransportException} pass. <b>Idempotency</b>: sending the same conversion again, with
 * its id, must not count twice at the receiver. <b>Lifecycle</b>: none.
 *
 * <p>Contract suite: {@code ConversionDestinationContract} in the testkit.
 */
public interface ConversionDestination {

    /** What would make the receiver refuse this conversion, found without sending it; empty if nothing. */
    default List<Diagnosis> check(Conversion conversion, Connection to) {
        return List.of();
    }

    /** Most conversions one call may carry. Default: 1. */
    default int maxBatch() {
        return 1;
    }

    /**
     * Where conversions of this connection are counted, such as a pixel id: two connections with the same account get a
     * sale once. Default: the connection's id.
     */
    default String account(Connection to) {
        return to.id().value();
    }

    /** Changes whenever {@link #encode} or {@link #check} do: what could not be encoded is then tried again. Default: 1. */
    default String mappingVersion() {
        return "1";
    }

    /**
     * The receiver's own format, personal data hashed: fit to be stored, and to be sent later, also after an input of the
     * connection was corrected.
     */
    EncodedConversion encode(Conversion conversion, Connection to);

    /** Sends conversions of one connection in one call. Never mixes live and test. */
    SendResult send(List<EncodedConversion> conversions, Connection to, SendMode mode, Http http);

    /** The conditions of its connection that must be TRUE before anything is sent. */
    default Set<ConditionType> neededToSend() {
        return Set.of();
    }

    /** The conditions of its connection that an accepted conversion proves. */
    default Set<ConditionType> provenByAcceptance() {
        return Set.of();
    }
}
