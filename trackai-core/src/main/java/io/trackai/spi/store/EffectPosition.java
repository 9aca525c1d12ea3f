package io.trackai.spi.store;

import io.trackai.error.UnreadableRecordException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A place in a list of effects, newest first: everything that comes after this effect. Effects that are added while
 * somebody pages come before it, so that no page shows one twice or leaves one out.
 *
 * @param createdAt when the effect's delivery came
 * @param id the effect
 */
public record EffectPosition(Instant createdAt, String id) {

    /** The place after this effect. */
    public static EffectPosition of(StoredEffect effect) {
        return new EffectPosition(effect.createdAt(), effect.id());
    }

    /**
     * Reads {@link #toString()}.
     *
     * @throws UnreadableRecordException if it is none
     */
    public static EffectPosition parse(String text) {
        int end = text.indexOf('_');
        try {
            if (end < 1 || end > 20 || text.length() > end + 65 || text.length() == end + 1) {
                throw new UnreadableRecordException("position", null);
            }
            return new EffectPosition(
                    Instant.ofEpochMilli(Long.parseLong(text.substring(0, end))), text.substring(end + 1));
        } catch (NumberFormatException | DateTimeException e) {
            throw new UnreadableRecordException("position", e);
        }
    }

    /** Milliseconds and id. */
    @Override
    public String toString() {
        return createdAt.toEpochMilli() + "_" + id;
    }
}
