package io.trackai.spi;

import io.trackai.model.ActionKind;
import io.trackai.model.ConditionType;
import io.trackai.model.LocalizedText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** An action of a finding, as the catalogue holds it: texts with placeholders. */
@Value.Immutable
public interface ActionDefinition {

    /** Stable within its finding. */
    String id();

    /** What sort of thing it asks for. */
    ActionKind kind();

    /** One line, imperative, naming the screen or setting. */
    LocalizedText title();

    /** At most six steps, in order. */
    List<LocalizedText> steps();

    /** For an INPUT action: the field to give again. */
    Optional<String> field();

    /** What is looked at again once it is done. */
    Set<ConditionType> revalidates();

    /** Starts an action with these essentials. */
    static Builder builder(String id, ActionKind kind, LocalizedText title) {
        return new Builder().id(id).kind(kind).title(title);
    }

    /** Builds an {@link ActionDefinition}. */
    final class Builder extends ImmutableActionDefinition.Builder {
        Builder() {}
    }
}
