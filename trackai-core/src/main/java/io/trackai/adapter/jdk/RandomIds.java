package io.trackai.adapter.jdk;

import io.trackai.spi.host.IdSource;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids of 128 random bits, as 32 lower-case hex digits. */
public final class RandomIds implements IdSource {

    private final SecureRandom random = new SecureRandom();

    /** A source seeded by the platform. */
    public RandomIds() {}

    @Override
    public String next() {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
