package io.trackai.spi.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** One try with an effect, for the log; kept for 30 days. Never a secret, never a full address. */
@Value.Immutable
public interface Attempt {

    /** Names it; unique. */
    String id();

    /** The effect it was about. */
    String effect();

    /** What set it off. */
    AttemptTrigger trigger();

    /** When it began, by the host's clock. */
    Instant startedAt();

    /** How long it took; milliseconds count. */
    Duration duration();

    /** Who was called: a provider's name, never an address. */
    String target();

    /** Where the effect stood afterwards. */
    EffectState outcome();

    /** A code for why; empty for DELIVERED. */
    Optional<String> reason();

    /** How many effects shared the call. */
    int batch();

    /** When the next try is meant to be; empty if none follows by itself. */
    Optional<Instant> next();

    /** How long the receiver asked to wait. */
    Optional<Duration> retryAfter();

    /** What the receiver said of it, by name: HTTP status, codes, trace id. At most 16 entries. */
    Map<String, String> facts();

    /** What was answered, redacted; at most {@value #MOST_CHARACTERS} characters. */
    Optional<String> answered();

    /** The most that is kept of one view. */
    int MOST_CHARACTERS = 4096;

    /** Checks the length. */
    @Value.Check
    default void check() {
        if (answered().filter(text -> text.length() > MOST_CHARACTERS).isPresent()) {
            throw new IllegalStateException("an excerpt has at most " + MOST_CHARACTERS + " characters");
        }
    }

    /** Starts an attempt. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Attempt}. */
    final class Builder extends ImmutableAttempt.Builder {
        Builder() {}
    }
}
