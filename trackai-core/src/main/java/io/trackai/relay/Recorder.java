package io.trackai.relay;

import io.trackai.spi.EncodedConversion;
import io.trackai.spi.store.Attempt;
import io.trackai.spi.store.AttemptTrigger;
import io.trackai.spi.store.EffectLease;
import io.trackai.spi.store.Settlement;
import io.trackai.spi.store.StoredEffect;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes verdicts in the store, with a line in the log of attempts for each call. Safe for concurrent use. */
final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final RelayParts parts;

    Recorder(RelayParts parts) {
        this.parts = parts;
    }

    /**
     * A claimed effect that is fit to be sent.
     *
     * @param effect as claimed
     * @param conversion what to send
     * @param made the sealed payload, if it was made only now
     */
    record Ready(StoredEffect effect, EncodedConversion conversion, Optional<Made> made) {}

    /**
     * A payload made only now.
     *
     * @param encoded sealed, with its keys
     * @param mapping how it was made
     */
    record Made(Conversions.Encoded encoded, String mapping) {}

    /**
     * One call.
     *
     * @param started when it began
     * @param ended when it ended
     * @param target who was called
     * @param batch how many events it carried
     */
    record Call(Instant started, Instant ended, String target, int batch) {}

    /** Notes what a call meant for each of its effects. */
    void note(List<Ready> batch, Call call, boolean byHand, Function<StoredEffect, Verdict> verdict) {
        List<Settlement> settlements = new ArrayList<>();
        for (Ready ready : batch) {
            Verdict judged = verdict.apply(ready.effect());
            Settlement.Builder settlement =
                    settlement(ready.effect(), judged).attempt(attempt(ready.effect(), judged, call, byHand));
            ready.made()
                    .ifPresent(made -> settlement
                            .sealedPayload(made.encoded().sealed())
                            .matchKeys(made.encoded().matchKeys())
                            .mapping(made.mapping()));
            settlements.add(settlement.build());
        }
        settle(settlements);
    }

    /** Notes a verdict that no call led to. */
    void note(StoredEffect effect, Verdict verdict) {
        settle(List.of(settlement(effect, verdict).build()));
    }

    /** Notes a verdict that a call of its own led to. */
    void note(StoredEffect effect, Verdict verdict, Call call, boolean byHand) {
        settle(List.of(settlement(effect, verdict)
                .attempt(attempt(effect, verdict, call, byHand))
                .build()));
    }

    private void settle(List<Settlement> settlements) {
        List<EffectLease> lost = parts.store().settle(settlements);
        if (!lost.isEmpty()) {
            LOG.warn("leases lost, somebody else goes on with them effects={}", lost.size());
        }
    }

    private static Settlement.Builder settlement(StoredEffect effect, Verdict verdict) {
        return Settlement.builder()
                .lease(effect.lease())
                .state(verdict.state())
                .reason(verdict.reason())
                .again(verdict.again())
                .tries(verdict.tries())
                .unknownSince(verdict.unknownSince().map(at -> at.truncatedTo(ChronoUnit.MILLIS)))
                .facts(verdict.facts());
    }

    private Attempt attempt(StoredEffect effect, Verdict verdict, Call call, boolean byHand) {
        Instant started = call.started().truncatedTo(ChronoUnit.MILLIS);
        Duration took = Duration.between(call.started(), call.ended()).truncatedTo(ChronoUnit.MILLIS);
        AttemptTrigger trigger = byHand ? AttemptTrigger.MANUAL : AttemptTrigger.SCHEDULED;
        return Attempt.builder()
                .id(parts.ids().next())
                .effect(effect.id())
                .trigger(effect.replay().isPresent() ? AttemptTrigger.REPLAY : trigger)
                .startedAt(started)
                .duration(took)
                .target(call.target())
                .outcome(verdict.state())
                .reason(verdict.reason())
                .batch(call.batch())
                .next(verdict.again().map(wait -> call.ended().plus(wait).truncatedTo(ChronoUnit.MILLIS)))
                .retryAfter(verdict.retryAfter())
                .facts(facts(effect, verdict))
                .answered(answered(verdict.facts()))
                .build();
    }

    /** Who asked for a try by hand, and why, stays in its line. */
    private static Map<String, String> facts(StoredEffect effect, Verdict verdict) {
        Map<String, String> facts = new LinkedHashMap<>(verdict.facts());
        effect.replay().ifPresent(mark -> {
            facts.put("replayReason", mark.reason());
            facts.put("replayBy", mark.by());
        });
        return facts;
    }

    private static Optional<String> answered(Map<String, String> facts) {
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        new TreeMap<>(facts)
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        return Optional.of(text.substring(0, Math.min(text.length() - 1, Attempt.MOST_CHARACTERS)));
    }
}
