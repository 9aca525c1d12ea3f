package io.trackai.spi.host;

/**
 * How many visits a node takes within a minute. Further ones are asked to come again later; the browser sends its visit
 * once more when the page is left.
 *
 * @param perKey for one lead's key, at least 1
 * @param perAddress from one internet address, at least 1; mobile networks put thousands of people behind one
 */
public record VisitLimits(int perKey, int perAddress) {

    /** 6 000 for a key, 300 from an address. */
    public static final VisitLimits STANDARD = new VisitLimits(6_000, 300);

    /** Checks the numbers. */
    public VisitLimits {
        if (perKey < 1 || perAddress < 1) {
            throw new IllegalArgumentException("visit limits must be at least 1");
        }
    }
}
