package io.trackai.spi.host;

import java.time.Duration;

/**
 * How much a host's webhooks take on at once. Looked at before a body is read.
 *
 * @param inFlight how many postbacks may be in the works at the same time; at least 1
 * @param patience how long one more waits for its turn before it is asked to come again; zero or more
 */
public record WebhookLimits(int inFlight, Duration patience) {

    /** 64 at once, a quarter of a second of patience. */
    public static final WebhookLimits STANDARD = new WebhookLimits(64, Duration.ofMillis(250));

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public WebhookLimits {
        if (inFlight < 1 || patience.isNegative()) {
            throw new IllegalArgumentException("inFlight must be at least 1 and patience not negative");
        }
    }
}
