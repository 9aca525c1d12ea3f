package io.trackai.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** One observation about a session, in the manner of Kubernetes conditions. Positive polarity only. */
@Value.Immutable
public interface Condition {

    /** {@link #reason()} of a condition that holds. */
    String OK = "Ok";

    /** {@link #reason()} of a condition that does not concern this session; it blocks nobody. */
    String NOT_APPLICABLE = "NotApplicable";

    /** What is observed, and of whom. */
    ConditionKey key();

    /** TRUE, FALSE or UNKNOWN; a condition about inputs that have changed reads as UNKNOWN. */
    ConditionStatus status();

    /** {@link #OK}, {@link #NOT_APPLICABLE}, a finding code, or a provider's word for what is being waited for. */
    String reason();

    /** The generation of inputs that the observation was made of. */
    long generation();

    /** When {@link #status()} last changed. */
    Instant lastTransition();

    /** When it was last observed; moves on every probe. */
    Instant lastProbe();

    /** When it will be looked at again by itself; empty when only an input change can alter it. */
    Optional<Instant> nextProbe();

    /** What the observation yielded for later steps and readers, such as a pixel's name; never a secret. */
    Map<String, String> facts();

    /** What was seen, for whoever wants to check the verdict. */
    List<Evidence> evidence();

    /** Starts a condition. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Condition}. */
    final class Builder extends ImmutableCondition.Builder {
        Builder() {}
    }
}
