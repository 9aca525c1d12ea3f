package io.trackai.meta;

import io.trackai.model.Diagnosis;
import io.trackai.model.Evidence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a good answer says beside its content: limits nearly used up, a version about to end. */
final class ServiceRemarks {

    private static final int WARN_DAYS = 90;

    private ServiceRemarks() {}

    static List<Diagnosis> of(GraphAnswer answer) {
        List<Diagnosis> remarks = new ArrayList<>();
        Usage usage = answer.usage();
        if (usage.slowDown()) {
            remarks.add(Diagnosis.builder(MetaFindings.USAGE_HIGH)
                    .putParameters("percent", Integer.toString(usage.percent()))
                    .retryAfter(usage.regainAfter())
                    .build());
        }
        answer.versionWarning()
                .ifPresent(warning -> remarks.add(Diagnosis.builder(MetaFindings.VERSION_WARNED)
                        .addEvidence(Evidence.remote("metaSays", warning))
                        .build()));
        return remarks;
    }

    /** Whether the configured version ends within 90 days, by the announced table. */
    static Optional<Diagnosis> ending(String version, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return GraphVersions.end(version)
                .filter(end -> ChronoUnit.DAYS.between(today, end) < WARN_DAYS)
                .map(end -> Diagnosis.builder(MetaFindings.VERSION_ENDING)
                        .putParameters("version", version)
                        .putParameters("date", end.toString())
                        .build());
    }
}
