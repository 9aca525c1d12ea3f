package io.trackai.spi.relay;

import io.trackai.spi.store.Attempt;
import io.trackai.spi.store.StoredEffect;
import java.util.List;
import java.util.Optional;

/**
 * One event from all four sides, persons masked. What was received, mapped and sent can be shown as long as it is kept:
 * eight days; attempts for thirty.
 *
 * @param effect where it stands
 * @param received the sale as the gateway reported it
 * @param mapped the event made of it, with the keys it carries
 * @param sent the destination's own format
 * @param attempts what was answered, oldest first
 */
public record EventViews(
        StoredEffect effect,
        Optional<String> received,
        Optional<String> mapped,
        Optional<String> sent,
        List<Attempt> attempts) {

    /** The most characters of one view. */
    public static final int MOST_CHARACTERS = Attempt.MOST_CHARACTERS;

    /** Copies the list. */
    public EventViews {
        attempts = List.copyOf(attempts);
    }
}
