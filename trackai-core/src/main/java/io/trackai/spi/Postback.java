package io.trackai.spi;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A gateway's call to our webhook, as it came. Holds a buyer's data and usually a secret: prints its size only.
 */
public final class Postback {

    private final byte[] body;
    private final Map<String, String> headers;
    private final Instant receivedAt;

    private Postback(byte[] body, Map<String, String> headers, Instant receivedAt) {
        this.body = body;
        this.headers = headers;
        this.receivedAt = receivedAt;
    }

    /**
     * A call.
     *
     * @param body its bytes; copied
     * @param headers by name, in any case; the last of a repeated name
     * @param receivedAt when it came, by the host's clock
     */
    public static Postback of(byte[] body, Map<String, String> headers, Instant receivedAt) {
        Map<String, String> lowered = new TreeMap<>();
        headers.forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
        return new Postback(body.clone(), lowered, receivedAt);
    }

    /** The bytes; a copy. */
    public byte[] body() {
        return body.clone();
    }

    /** A header by name, in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** When it came. */
    public Instant receivedAt() {
        return receivedAt;
    }

    @Override
    public String toString() {
        return "Postback(" + body.length + " bytes, " + receivedAt + ")";
    }
}
