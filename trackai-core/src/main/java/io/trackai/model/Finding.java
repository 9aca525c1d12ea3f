package io.trackai.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A diagnosis with a life in a session: one identity however often it is seen. Texts are rendered when it is read, so a
 * better wording reaches old sessions too.
 */
@Value.Immutable
public interface Finding {

    /** Stable identity: the same cause at the same subject is the same finding. */
    String id();

    /** Stable code, such as {@code META_TOKEN_EXPIRED}. */
    String code();

    /** How much it matters. */
    Severity severity();

    /** Who can remove the cause. */
    Actor actor();

    /** How sure it is. */
    Confidence confidence();

    /** Whether repeating without any change may help. */
    boolean retryable();

    /** The condition it explains. */
    ConditionKey condition();

    /** Where it stands. */
    FindingState state();

    /** How often it was seen. */
    int count();

    /** How often it came back after it had been resolved. */
    int regressions();

    /** How often in a row somebody did something about it and the next look found it again; 0 once it is resolved. */
    @Value.Default
    default int failedRounds() {
        return 0;
    }

    /** Until when it is put aside; only while it is {@link FindingState#SUPPRESSED}. */
    Optional<Instant> suppressedUntil();

    /** The operator who put it aside; only while it is {@link FindingState#SUPPRESSED}. */
    Optional<String> suppressedBy();

    /** The version of the rule that made {@link #id()}; an older one keeps its id. */
    @Value.Default
    default int fingerprintVersion() {
        return 1;
    }

    /** When it was first seen. */
    Instant firstSeen();

    /** When it was last seen. */
    Instant lastSeen();

    /** Id of the open finding that is the root of this one; readers collapse it under that. */
    Optional<String> causedBy();

    /**
     * The conditions that nothing but this stands in the way of: they turn TRUE once it is fixed. Only of a root cause; not
     * what fails for a reason of its own, nor what waits for somebody outside.
     */
    List<ConditionKey> unblocks();

    /** {@link #unblocks()} as a sentence; empty if it holds nothing up. */
    Optional<LocalizedText> outlook();

    /** What was seen and what it means, in at most 240 characters. */
    LocalizedText explanation();

    /** What can be done, in order; empty only for INFO and DEBUG. */
    List<Action> actions();

    /** What was seen, redacted. */
    List<Evidence> evidence();

    /** Whether it counts now: observed, and neither resolved, put aside nor waiting for its re-check. */
    default boolean open() {
        return state() == FindingState.OPEN || state() == FindingState.REOPENED;
    }

    /** Starts a finding. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Finding}. */
    final class Builder extends ImmutableFinding.Builder {
        Builder() {}
    }
}
