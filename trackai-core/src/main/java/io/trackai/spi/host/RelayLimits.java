package io.trackai.spi.host;

import java.time.Duration;

/**
 * How much the relay sends at once, and what it does when an answer stays lost.
 *
 * @param callsAtOnce calls in flight on this node; at least 1
 * @param callsPerLead calls in flight for one lead, so that one dead destination does not slow the others; at least 1
 * @param batch most events in one call; at least 1
 * @param lease how long a node keeps what it has claimed; at least three times the longest call
 * @param resendUnknown whether an event whose answer is lost for 47 hours is sent once more; if not, it is given up
 */
public record RelayLimits(int callsAtOnce, int callsPerLead, int batch, Duration lease, boolean resendUnknown) {

    /** 64 calls, 4 for one lead, 50 events in each, leases of a minute, lost answers sent again. */
    public static final RelayLimits STANDARD = new RelayLimits(64, 4, 50, Duration.ofSeconds(60), true);

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public RelayLimits {
        if (callsAtOnce < 1 || callsPerLead < 1 || batch < 1 || lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("limits of the relay must be at least 1, and leases longer than zero");
        }
    }

    /** The same with this many events in one call. */
    public RelayLimits withBatch(int events) {
        return new RelayLimits(callsAtOnce, callsPerLead, events, lease, resendUnknown);
    }

    /** The same with leases of this length. */
    public RelayLimits withLease(Duration length) {
        return new RelayLimits(callsAtOnce, callsPerLead, batch, length, resendUnknown);
    }

    /** The same, with lost answers given up or not. */
    public RelayLimits withResendUnknown(boolean resend) {
        return new RelayLimits(callsAtOnce, callsPerLead, batch, lease, resend);
    }
}
