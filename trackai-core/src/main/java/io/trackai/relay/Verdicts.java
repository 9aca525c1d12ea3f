package io.trackai.relay;

import io.trackai.error.TransportException;
import io.trackai.model.Diagnosis;
import io.trackai.spi.SendResult;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.ReplayMark;
import io.trackai.spi.store.StoredEffect;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rules for what becomes of an effect. Identity, rights and the unknown block and use up no try; what is about the event
 * itself rejects it; passing trouble waits, up to fifteen tries and never past the horizon. Pure.
 */
final class Verdicts {

    /** Meta refuses a whole request with an event of more than seven days in it. */
    static final Duration HORIZON = Duration.ofDays(7).minusHours(1);
    /** The receiver tells copies apart for 48 hours; a lost answer is cleared up within that. */
    static final Duration CLEAR_UP = Duration.ofHours(47);

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND_LOOK = Duration.ofMinutes(5);
    private static final Duration CRASH_PAUSE = Duration.ofMinutes(1);
    private static final int CRASHES = 3;
    private static final int CERTIFICATE_TRIES = 3;
    private static final int UNCLEAR_TRIES = 10;
    private static final String REPEATS = "repeats";
    private static final String CRASHED = "crashes";
    private static final String RESENT = "resent";

    private Verdicts() {}

    /** Whether an event may not be sent any more at all. */
    static Optional<Verdict> beforeSending(StoredEffect effect, Instant now, boolean resendUnknown) {
        if (tooOld(effect, now)) {
            return Optional.of(over(effect, EffectState.DEAD, RelayCodes.EVENT_TOO_OLD, effect.facts()));
        }
        boolean unclear = effect.unknownSince()
                .filter(since -> since.plus(CLEAR_UP).isBefore(now))
                .isPresent();
        boolean givenUp = unclear
                && effect.replay().isEmpty()
                && (!resendUnknown || effect.facts().containsKey(RESENT));
        return givenUp
                ? Optional.of(over(effect, EffectState.DEAD, RelayCodes.OUTCOME_UNKNOWN, effect.facts()))
                : Optional.empty();
    }

    static boolean tooOld(StoredEffect effect, Instant now) {
        return effect.eventTime().plus(HORIZON).isBefore(now);
    }

    static Verdict delivered(StoredEffect effect, Map<String, String> receipt) {
        return new Verdict(
                EffectState.DELIVERED,
                Optional.empty(),
                Optional.empty(),
                effect.tries() + 1,
                Optional.empty(),
                receipt,
                Optional.empty());
    }

    static Verdict rejected(StoredEffect effect, Diagnosis why) {
        return replayed(effect, over(effect, EffectState.REJECTED, why.code(), Explaining.facts(why)));
    }

    static Verdict blocked(StoredEffect effect, String reason, Map<String, String> facts) {
        return replayed(
                effect,
                new Verdict(
                        EffectState.BLOCKED,
                        Optional.of(reason),
                        Optional.of(Backoff.scattered(effect.id(), effect.tries(), DAY)),
                        effect.tries(),
                        effect.unknownSince(),
                        facts,
                        Optional.empty()));
    }

    static Verdict retry(StoredEffect effect, SendResult.Retry retry, Diagnosis why, Instant now) {
        Map<String, String> facts = repeated(effect, why);
        return switch (retry.trouble()) {
            case THROTTLED ->
                waiting(
                        effect,
                        EffectState.WAITING,
                        why.code(),
                        Backoff.atLeastAMinute(Backoff.after(effect.id(), 1, retry.after())),
                        effect.tries(),
                        retry.after(),
                        facts,
                        now);
            case UNCLEAR ->
                repeats(facts) >= UNCLEAR_TRIES
                        ? blocked(effect, why.code(), facts)
                        : passing(effect, why.code(), retry.after(), facts, now);
            case PASSING -> passing(effect, why.code(), retry.after(), facts, now);
        };
    }

    /** The call did not come through at all, or its answer did not come back. */
    static Verdict failed(StoredEffect effect, TransportException failure, Diagnosis why, Instant now) {
        Map<String, String> facts = repeated(effect, why);
        if (failure.requestSent()) {
            Duration wait = Backoff.atLeastAMinute(Backoff.after(effect.id(), effect.tries() + 1));
            return unknown(effect, why.code(), wait, facts, now);
        }
        boolean certificate = failure.kind() == TransportException.Kind.TLS && repeats(facts) >= CERTIFICATE_TRIES;
        if (certificate || failure.kind() == TransportException.Kind.FORBIDDEN) {
            return blocked(effect, why.code(), facts);
        }
        return passing(effect, why.code(), Optional.empty(), facts, now);
    }

    /** It was answered, and the answer does not say whether it counted. */
    static Verdict undecided(StoredEffect effect, Diagnosis why, Instant now) {
        Duration wait = Backoff.max(SECOND_LOOK, Backoff.after(effect.id(), effect.tries() + 1));
        return unknown(effect, why.code(), wait, repeated(effect, why), now);
    }

    /** Our own code, or the destination's, failed on this one. */
    static Verdict crashed(StoredEffect effect, String exceptionClass, Instant now) {
        int crashes = number(effect.facts(), CRASHED) + 1;
        Map<String, String> facts = Map.of("exception", exceptionClass, CRASHED, Integer.toString(crashes));
        return crashes >= CRASHES || effect.replay().isPresent()
                ? over(effect, EffectState.QUARANTINED, RelayCodes.CRASHED, facts)
                : waiting(
                        effect,
                        EffectState.WAITING,
                        RelayCodes.CRASHED,
                        CRASH_PAUSE,
                        effect.tries(),
                        Optional.empty(),
                        facts,
                        now);
    }

    static Verdict over(StoredEffect effect, EffectState state, String reason, Map<String, String> facts) {
        return new Verdict(
                state,
                Optional.of(reason),
                Optional.empty(),
                effect.tries(),
                effect.unknownSince(),
                facts,
                Optional.empty());
    }

    private static Verdict passing(
            StoredEffect effect, String reason, Optional<Duration> asked, Map<String, String> facts, Instant now) {
        int tries = effect.tries() + 1;
        return waiting(
                effect,
                EffectState.WAITING,
                reason,
                Backoff.after(effect.id(), tries, asked),
                tries,
                asked,
                facts,
                now);
    }

    private static Verdict unknown(
            StoredEffect effect, String reason, Duration wait, Map<String, String> facts, Instant now) {
        Instant since = effect.unknownSince().orElse(now);
        Map<String, String> all = new LinkedHashMap<>(facts);
        if (since.plus(CLEAR_UP).isBefore(now)) {
            all.put(RESENT, "1");
        }
        Verdict verdict =
                waiting(effect, EffectState.UNKNOWN, reason, wait, effect.tries() + 1, Optional.empty(), all, now);
        return new Verdict(
                verdict.state(),
                verdict.reason(),
                verdict.again(),
                verdict.tries(),
                Optional.of(since),
                verdict.facts(),
                verdict.retryAfter());
    }

    /** Again after this long, unless tries are used up; never later than the moment at which it becomes too old. */
    private static Verdict waiting(
            StoredEffect effect,
            EffectState state,
            String reason,
            Duration wait,
            int tries,
            Optional<Duration> asked,
            Map<String, String> facts,
            Instant now) {
        if (tries >= Backoff.TRIES && effect.replay().isEmpty()) {
            Map<String, String> last = new LinkedHashMap<>(facts);
            last.put("last", reason);
            return new Verdict(
                    EffectState.DEAD,
                    Optional.of(RelayCodes.DEAD),
                    Optional.empty(),
                    tries,
                    effect.unknownSince(),
                    last,
                    asked);
        }
        Duration left = Duration.between(now, effect.eventTime().plus(HORIZON)).plusMillis(1);
        Duration again = left.isNegative() ? Duration.ZERO : Backoff.min(wait, left);
        return replayed(
                effect,
                new Verdict(
                        state, Optional.of(reason), Optional.of(again), tries, effect.unknownSince(), facts, asked));
    }

    /** A try that was asked for by hand uses up none of its own, and leaves the effect where it stood. */
    private static Verdict replayed(StoredEffect effect, Verdict verdict) {
        Optional<ReplayMark> mark = effect.replay();
        if (mark.isEmpty()) {
            return verdict;
        }
        EffectState back = mark.get().from() == EffectState.PENDING
                ? EffectState.WAITING
                : mark.get().from();
        Optional<Duration> again = back.last()
                ? Optional.empty()
                : verdict.again().or(() -> Optional.of(Backoff.scattered(effect.id(), effect.tries(), DAY)));
        return new Verdict(
                back,
                verdict.reason(),
                again,
                effect.tries(),
                verdict.unknownSince(),
                verdict.facts(),
                verdict.retryAfter());
    }

    private static Map<String, String> repeated(StoredEffect effect, Diagnosis why) {
        Map<String, String> facts = new LinkedHashMap<>(Explaining.facts(why));
        boolean same = effect.reason().filter(why.code()::equals).isPresent();
        facts.put(REPEATS, Integer.toString(same ? number(effect.facts(), REPEATS) + 1 : 1));
        if (effect.facts().containsKey(RESENT)) {
            facts.put(RESENT, "1");
        }
        return facts;
    }

    private static int repeats(Map<String, String> facts) {
        return number(facts, REPEATS);
    }

    private static int number(Map<String, String> facts, String name) {
        String text = facts.getOrDefault(name, "0");
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }
}
