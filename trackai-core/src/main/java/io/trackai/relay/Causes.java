package io.trackai.relay;

import io.trackai.spi.ConversionPolicy;
import io.trackai.spi.store.StoredEffect;
import java.time.Instant;
import java.util.List;

/** What a sale that becomes an event causes outside. */
public interface Causes {

    /** Nothing. */
    Causes NONE = new Causes() {
        @Override
        public int destinations() {
            return 0;
        }

        @Override
        public List<StoredEffect> of(
                SaleDecision.Convert decision, ConversionPolicy policy, String delivery, Instant received) {
            return List.of();
        }
    };

    /** How many destinations get to hear of a sale. */
    int destinations();

    /** One effect per destination. */
    List<StoredEffect> of(SaleDecision.Convert decision, ConversionPolicy policy, String delivery, Instant received);
}
