package io.trackai.engine;

import io.trackai.model.Alert;
import io.trackai.model.Finding;
import io.trackai.model.LocalizedText;
import io.trackai.model.SessionStatus;
import io.trackai.model.Severity;
import io.trackai.spi.host.AlertRule;
import java.time.Instant;
import java.util.List;

/** The same failure again and again: seen five times without an end, or back for the third time. */
final class RepeatedFailure implements AlertRule {

    static final String REPEATED = "ALERT_REPEATED_FAILURE";

    private static final int SEEN = 5;
    private static final int BACK = 2;

    @Override
    public List<Alert> session(SessionStatus status, Instant now) {
        return status.openFindings().stream()
                .filter(RepeatedFailure::grave)
                .filter(finding -> finding.count() >= SEEN || finding.regressions() >= BACK)
                .map(finding -> Alert.builder(REPEATED, Severity.WARNING)
                        .session(status.session())
                        .lead(status.lead())
                        .subject(finding.id())
                        .since(finding.firstSeen())
                        .putFacts("finding", finding.code())
                        .putFacts("count", Integer.toString(finding.count()))
                        .putFacts("regressions", Integer.toString(finding.regressions()))
                        .text(LocalizedText.of(
                                "A mesma falha se repete; as correções sugeridas não bastaram.",
                                "The same failure repeats; the fixes that were suggested did not do."))
                        .build())
                .toList();
    }

    private static boolean grave(Finding finding) {
        return finding.severity() == Severity.ERROR || finding.severity() == Severity.FATAL;
    }
}
