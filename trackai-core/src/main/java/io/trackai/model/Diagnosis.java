package io.trackai.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/**
 * A pure verdict on an observation. Severity, actor, actions and texts belong to the code and stand in the provider's
 * finding catalogue; a diagnosis adds what is particular to this case.
 */
@Value.Immutable
public interface Diagnosis {

    /** Stable code, upper snake case, such as {@code META_TOKEN_EXPIRED}. */
    String code();

    /** Values for the placeholders of the code's texts; never a secret, never a buyer's data. */
    Map<String, String> parameters();

    /** What was seen. */
    List<Evidence> evidence();

    /** The connection it is about; empty means the one whose step made the observation. */
    Optional<ConnectionId> subject();

    /** How long the outside service asked to wait; empty if it did not say. */
    Optional<Duration> retryAfter();

    /** A diagnosis that needs no more than its code. */
    static Diagnosis of(String code) {
        return builder(code).build();
    }

    /** Starts a diagnosis with this code. */
    static Builder builder(String code) {
        return new Builder().code(code);
    }

    /** Builds a {@link Diagnosis}. */
    final class Builder extends ImmutableDiagnosis.Builder {
        /** What a stranger's name for something may look like: one word, so that no sentence gets into a text. */
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,59}");

        Builder() {}

        /**
         * Sets a parameter to a stranger's name for something, such as the code of a sale: kept if it is one plain word of
         * at most 60 characters, else replaced by an ellipsis. Texts of strangers belong into the evidence.
         */
        public Builder putForeign(String name, String value) {
            return putParameters(name, NAME.matcher(value).matches() ? value : "…");
        }
    }
}
