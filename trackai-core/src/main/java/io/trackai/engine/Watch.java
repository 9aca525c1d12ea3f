package io.trackai.engine;

import io.trackai.spi.host.AlertRule;
import io.trackai.spi.host.DataRetention;
import java.util.List;

/**
 * What looks after an instance.
 *
 * @param meter counts
 * @param stores knows how the stores do
 * @param rules say what is an alert: ours, then the host's
 * @param retention how long things are kept
 */
public record Watch(Meter meter, StoreWatch stores, List<AlertRule> rules, DataRetention retention) {

    /** Copies the rules. */
    public Watch {
        rules = List.copyOf(rules);
    }
}
