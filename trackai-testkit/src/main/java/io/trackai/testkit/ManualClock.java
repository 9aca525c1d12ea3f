package io.trackai.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that moves only by hand. Safe for concurrent use; its views in other zones move along.
 *
 * <p>To let waiting work happen too, move a {@link ManualTimer} bound to it instead.
 */
public final class ManualClock extends Clock {

    /** Where a clock stands unless told otherwise: a Monday noon in UTC. */
    public static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final Hand hand;
    private final ZoneId zone;

    private ManualClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    /** A clock standing at {@link #START}, in UTC. */
    public static ManualClock create() {
        return at(START);
    }

    /** A clock standing at this moment, in UTC. */
    public static ManualClock at(Instant start) {
        return new ManualClock(new Hand(start), ZoneOffset.UTC);
    }

    /**
     * Moves it forward.
     *
     * @throws IllegalArgumentException if the distance is negative; use {@link #set} to go back
     */
    public void advance(Duration distance) {
        if (distance.isNegative()) {
            throw new IllegalArgumentException("advance goes forward, but was given " + distance);
        }
        hand.move(distance);
    }

    /** Sets it to any moment, also an earlier one: how a wrongly set machine clock looks. */
    public void set(Instant moment) {
        hand.set(moment);
    }

    @Override
    public Instant instant() {
        return hand.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ManualClock(hand, other);
    }

    @Override
    public String toString() {
        return "ManualClock(" + instant() + ")";
    }

    /** The moment that all views share. */
    private static final class Hand {

        private Instant now;

        private Hand(Instant now) {
            this.now = now;
        }

        private synchronized Instant now() {
            return now;
        }

        private synchronized void set(Instant moment) {
            now = moment;
        }

        private synchronized void move(Duration distance) {
            now = now.plus(distance);
        }
    }
}
