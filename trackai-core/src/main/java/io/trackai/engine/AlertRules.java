package io.trackai.engine;

import io.trackai.spi.host.AlertRule;
import java.util.List;

/** The rules every instance starts with. */
public final class AlertRules {

    private AlertRules() {}

    /** The four of them. */
    public static List<AlertRule> standard() {
        return List.of(new StuckSession(), new ExpiringToken(), new RepeatedFailure(), new StoreTrouble());
    }
}
