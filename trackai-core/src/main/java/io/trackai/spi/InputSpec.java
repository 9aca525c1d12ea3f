package io.trackai.spi;

import io.trackai.model.LocalizedText;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

/**
 * One input of a provider. What cannot be read at all (missing, too long, control characters) is refused at the door;
 * what is readable but wrong is the business of {@link IntegrationProvider#check}.
 */
@Value.Immutable
public interface InputSpec {

    /** Name in Java and JSON, camelCase, such as {@code pixelId}. */
    String name();

    /** What people call it. */
    LocalizedText label();

    /** The heading of its field in a form. Default: the label without its article. */
    @Value.Default
    default LocalizedText title() {
        return LocalizedText.of(heading(label().ptBr()), heading(label().en()));
    }

    private static String heading(String label) {
        String bare = label.replaceFirst("^(o|a|os|as|the|an?) ", "");
        return bare.isEmpty() ? label : bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1);
    }

    /** Where to find it or how it looks, in a sentence. Default: none. */
    Optional<LocalizedText> hint();

    /** The values that make sense, with what people call them, in order; empty for free text. */
    Map<String, LocalizedText> choices();

    /** What holds if it is left out, where that can be said. Never for a secret. */
    Optional<String> usual();

    /** Whether it is sealed at rest and never shown. Default: no. */
    @Value.Default
    default boolean secret() {
        return false;
    }

    /** Whether a session cannot start without it. Default: yes. */
    @Value.Default
    default boolean required() {
        return true;
    }

    /** Longest text accepted, in characters. Default: 512. */
    @Value.Default
    default int maxLength() {
        return 512;
    }

    /**
     * Removes what was pasted along by accident, such as outer blanks. If it changes the text, the session records an
     * INFO finding. Default: outer blanks.
     */
    @Value.Default
    @Value.Auxiliary
    default UnaryOperator<String> cleaning() {
        return String::strip;
    }

    /** Starts an input with this name and label. */
    static Builder builder(String name, LocalizedText label) {
        return new Builder().name(name).label(label);
    }

    /** Builds an {@link InputSpec}. */
    final class Builder extends ImmutableInputSpec.Builder {
        Builder() {}
    }
}
