package io.trackai.http;

import io.trackai.error.TooManyRequestsException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts live feeds, so that nobody takes every thread. A place that was handed out and never used, because the reader was
 * gone before the first byte, is free again after half a minute. Safe for concurrent use.
 */
final class FeedPlaces {

    private static final Duration UNUSED = Duration.ofSeconds(30);
    private static final Duration COME_BACK = Duration.ofSeconds(15);

    private final int perName;
    private final int all;
    private final List<Place> taken = new ArrayList<>();

    FeedPlaces(ApiOptions options) {
        perName = options.feedsPerSession();
        all = options.feeds();
    }

    /** One reader's place. */
    final class Place {

        private final String name;
        private final Instant since;
        private boolean used;

        private Place(String name, Instant since) {
            this.name = name;
            this.since = since;
        }

        void use() {
            synchronized (taken) {
                used = true;
            }
        }

        void free() {
            synchronized (taken) {
                taken.remove(this);
            }
        }
    }

    /**
     * Takes a place.
     *
     * @param name what is read, such as a session
     * @throws TooManyRequestsException if none is left
     */
    Place take(String name, Instant now) {
        synchronized (taken) {
            taken.removeIf(place -> !place.used && place.since.plus(UNUSED).isBefore(now));
            long same = taken.stream().filter(place -> place.name.equals(name)).count();
            if (same >= perName || taken.size() >= all) {
                throw new TooManyRequestsException("too many live feeds at a time", COME_BACK);
            }
            Place place = new Place(name, now);
            taken.add(place);
            return place;
        }
    }
}
