package io.trackai.spi.store;

import java.time.Duration;

/**
 * Makes a creation repeatable: unique per lead.
 *
 * @param key the caller's own key, 1 to 200 characters
 * @param requestHash fingerprint of the request, to notice a key used twice with different requests
 */
public record RequestKey(String key, String requestHash) {

    /** How long a key is remembered at least. */
    public static final Duration REMEMBERED = Duration.ofHours(24);

    /** Checks the length. */
    public RequestKey {
        if (key.isBlank() || key.length() > 200 || key.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an idempotency key has 1 to 200 characters");
        }
    }
}
