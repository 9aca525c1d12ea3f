package io.trackai.engine;

import io.trackai.model.Evidence;
import io.trackai.spi.StepOutcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the history keeps of one attempt of a step: why it was made, how it went, whom it called, what comes next. */
final class Attempts {

    /** Evidence that says how the other side names a failure, and what the history calls it. */
    private static final Map<String, String> THEIR_WORDS = Map.of(
            "httpStatus", "httpStatus",
            "code", "providerCode",
            "subcode", "providerSubcode",
            "fbtrace_id", "traceId");

    /** Why an attempt was made. */
    enum Trigger {
        /** Its time had come. */
        SCHEDULED,
        /** Inputs were given or corrected, or somebody asked for it. */
        MANUAL,
        /** A look at everything was asked for, or something happened outside. */
        REVALIDATION
    }

    private Attempts() {}

    /** Why this attempt was made; to be asked before the record is brought up to date. */
    static Trigger trigger(StepRecord before, long inputs, Settling.Answer answer) {
        if (before.generation < inputs || before.answered < answer.asked()) {
            return Trigger.MANUAL;
        }
        return before.round < answer.round() || before.mark != answer.mark() ? Trigger.REVALIDATION : Trigger.SCHEDULED;
    }

    /** The attempt as history data. What we measure ourselves wins over a step's fact of the same name. */
    static Map<String, String> told(
            Trigger trigger,
            StepRecord record,
            Settling.Answer answer,
            List<Settling.Verdict> verdicts,
            Redactor redactor,
            Instant now) {
        Map<String, String> data = new LinkedHashMap<>();
        if (answer.outcome() instanceof StepOutcome.Ok ok) {
            data.putAll(redactor.clean(ok.facts()));
        }
        verdicts.stream().findFirst().ifPresent(verdict -> {
            for (Evidence evidence : verdict.diagnosis().evidence()) {
                Optional.ofNullable(THEIR_WORDS.get(evidence.key()))
                        .ifPresent(name -> data.put(name, evidence.value()));
            }
            verdict.diagnosis()
                    .retryAfter()
                    .ifPresent(wait -> data.put("retryAfterSeconds", Long.toString(wait.toSeconds())));
        });
        data.putAll(answer.notes().told(redactor));
        data.put("trigger", trigger.name());
        data.put("started", now.minus(answer.took()).toString());
        data.put(
                "outcome",
                record.ending
                        .map(ending -> ending.name().toLowerCase(Locale.ROOT))
                        .orElse("ok"));
        data.put("durationMillis", Long.toString(answer.took().toMillis()));
        record.next.ifPresent(next -> data.put("nextAttempt", next.toString()));
        return data;
    }
}
