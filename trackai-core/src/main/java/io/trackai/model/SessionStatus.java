package io.trackai.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Everything a reader needs to know about a session at one revision. */
@Value.Immutable
public interface SessionStatus {

    /** The session. */
    SessionId session();

    /** Whose session it is. */
    LeadId lead();

    /** Counts stored changes; usable as an entity tag. */
    long revision();

    /** Counts input changes. */
    long generation();

    /** Where the session stands, projected from conditions and findings. */
    Phase phase();

    /** Conditions in the order of the plan. */
    List<Condition> conditions();

    /**
     * Every finding that is not resolved: those that count now first, the gravest before the others and, among equals, what
     * others stand on before what stands on it; each followed by its consequences.
     */
    List<Finding> findings();

    /** The steps of the plan and where each stands. */
    List<StepProgress> progress();

    /** The address to register with each gateway; empty without a public address. */
    Map<ConnectionId, String> webhookUrls();

    /** When something will be looked at again by itself; empty if nothing is scheduled. */
    Optional<Instant> nextCheck();

    /** Whether nothing is running or due: the session rests until an input, a postback or {@link #nextCheck()}. */
    boolean settled();

    /** When it was started. */
    Instant createdAt();

    /** When it last changed. */
    Instant updatedAt();

    /** When it expires if nothing changes. */
    Instant expiresAt();

    /** One condition; empty if it was never observed. */
    default Optional<Condition> condition(ConditionType type, ConnectionId subject) {
        ConditionKey key = ConditionKey.of(type, subject);
        return conditions().stream()
                .filter(condition -> condition.key().equals(key))
                .findFirst();
    }

    /** The findings that count now. */
    default List<Finding> openFindings() {
        return findings().stream().filter(Finding::open).toList();
    }

    /** The findings that count now and are nobody else's consequence: what there is to do. */
    default List<Finding> rootFindings() {
        return openFindings().stream()
                .filter(finding -> finding.causedBy().isEmpty())
                .toList();
    }

    /** What counts now and is the consequence of this finding; it goes when that one is resolved. */
    default List<Finding> consequences(Finding root) {
        return openFindings().stream()
                .filter(finding -> finding.causedBy().equals(Optional.of(root.id())))
                .toList();
    }

    /** Starts a status. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SessionStatus}. */
    final class Builder extends ImmutableSessionStatus.Builder {
        Builder() {}
    }
}
