package io.trackai.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** One thing somebody can do about a finding, worded for the person who does it. */
@Value.Immutable
public interface Action {

    /** Stable within its finding. */
    String id();

    /** What sort of thing it asks for. */
    ActionKind kind();

    /** One line, imperative. */
    LocalizedText title();

    /** At most six steps, in order; empty if the title says it all. */
    List<LocalizedText> steps();

    /** For {@link ActionKind#INPUT}: the field to give again. */
    Optional<String> field();

    /** The connection that {@link #field()} belongs to. */
    Optional<ConnectionId> connection();

    /** What is looked at again once it is done. */
    Set<ConditionType> revalidates();

    /** Starts an action. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link Action}. */
    final class Builder extends ImmutableAction.Builder {
        Builder() {}
    }
}
