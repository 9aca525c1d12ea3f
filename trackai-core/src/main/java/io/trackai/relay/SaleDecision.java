package io.trackai.relay;

import io.trackai.model.Sale;
import io.trackai.spi.SkipReason;
import java.time.Instant;

/** What is to be done about a sale as it stands. */
public sealed interface SaleDecision {

    /**
     * It becomes an event, unless that was claimed before.
     *
     * @param eventName the event
     * @param sale the report to make it of
     * @param time when it happened
     */
    record Convert(String eventName, Sale sale, Instant time) implements SaleDecision {}

    /**
     * It becomes none.
     *
     * @param reason why
     */
    record Skip(SkipReason reason) implements SaleDecision {}
}
