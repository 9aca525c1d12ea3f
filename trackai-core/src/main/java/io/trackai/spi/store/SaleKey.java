package io.trackai.spi.store;

import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import java.util.Comparator;

/**
 * Which sale.
 *
 * @param lead whose
 * @param gateway who reports it
 * @param code the gateway's code of it; 1 to 255 characters, case kept
 */
public record SaleKey(LeadId lead, ProviderId gateway, String code) implements Comparable<SaleKey> {

    private static final Comparator<SaleKey> ORDER = Comparator.comparing(
                    (SaleKey key) -> key.lead().value())
            .thenComparing(key -> key.gateway().value())
            .thenComparing(SaleKey::code);

    /** By lead, gateway and code. */
    @Override
    public int compareTo(SaleKey other) {
        return ORDER.compare(this, other);
    }
}
