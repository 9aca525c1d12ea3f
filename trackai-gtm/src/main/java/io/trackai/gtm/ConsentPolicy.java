package io.trackai.gtm;

import java.util.Locale;
import java.util.Optional;

/** What the snippet does while a visitor has not answered, or was never asked. A refusal is honoured under both. */
public enum ConsentPolicy {
    /** Works until the visitor refuses. The default, for pages without a banner. */
    ASSUMED,
    /** Stores and sends nothing until the visitor agrees; on a page without a banner that is never. */
    REQUIRED;

    /** How connections and the snippet spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The policy of this spelling; empty if there is none. */
    public static Optional<ConsentPolicy> of(String word) {
        for (ConsentPolicy policy : values()) {
            if (policy.word().equals(word)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }
}
