package io.trackai.testkit;

import io.trackai.spi.host.IdSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids that people can read: {@code id-0001}, {@code id-0002}. Safe for concurrent use, the same run to run, and guessable:
 * for tests only.
 */
public final class SequentialIds implements IdSource {

    private final String prefix;
    private final AtomicLong last = new AtomicLong();

    private SequentialIds(String prefix) {
        this.prefix = prefix;
    }

    /** Ids that begin with {@code id-}. */
    public static SequentialIds create() {
        return withPrefix("id");
    }

    /**
     * Ids that begin with this text and a dash.
     *
     * @throws IllegalArgumentException unless it has 1 to 40 letters, digits, dashes and underscores
     */
    public static SequentialIds withPrefix(String prefix) {
        if (!prefix.matches("[A-Za-z0-9_-]{1,40}")) {
            throw new IllegalArgumentException(
                    "a prefix has 1 to 40 letters, digits, dashes and underscores: " + prefix);
        }
        return new SequentialIds(prefix);
    }

    @Override
    public String next() {
        return String.format(Locale.ROOT, "%s-%04d", prefix, last.incrementAndGet());
    }

    /** How many it has made. */
    public long made() {
        return last.get();
    }
}
