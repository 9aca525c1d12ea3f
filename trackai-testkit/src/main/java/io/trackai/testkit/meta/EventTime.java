package io.trackai.testkit.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** When an event may have happened: at most 7 days ago, 62 in a store, and not in the future. */
final class EventTime {

    private static final Duration OLDEST = Duration.ofDays(7);
    private static final Duration OLDEST_IN_STORE = Duration.ofDays(62);
    // How far ahead is undocumented; public clients allow one minute.
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private EventTime() {}

    /** Unix seconds; empty if there are none. */
    static Optional<Long> of(JsonNode event) {
        JsonNode time = event.path("event_time");
        if (time.isIntegralNumber() && time.canConvertToLong()) {
            return Optional.of(time.longValue());
        }
        if (time.isTextual() && time.textValue().matches("[0-9]{1,15}")) {
            return Optional.of(Long.parseLong(time.textValue()));
        }
        return Optional.empty();
    }

    /** The subcode that refuses a moment. Milliseconds instead of seconds lie in the future. */
    static OptionalInt refusal(long seconds, String actionSource, Instant now) {
        Duration oldest = actionSource.equals("physical_store") ? OLDEST_IN_STORE : OLDEST;
        if (seconds < now.minus(oldest).getEpochSecond()) {
            return OptionalInt.of(2804003);
        }
        return seconds > now.plus(AHEAD).getEpochSecond() ? OptionalInt.of(2804004) : OptionalInt.empty();
    }
}
