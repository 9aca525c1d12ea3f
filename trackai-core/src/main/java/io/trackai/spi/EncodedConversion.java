package io.trackai.spi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A conversion in its destination's own format, personal data hashed. Prints without its content. */
public final class EncodedConversion {

    private final String name;
    private final String id;
    private final Instant time;
    private final byte[] payload;

    private EncodedConversion(String name, String id, Instant time, byte[] payload) {
        this.name = name;
        this.id = id;
        this.time = time;
        this.payload = payload;
    }

    /** A payload for the event with this name, id and time; the bytes are copied. */
    public static EncodedConversion of(String name, String id, Instant time, byte[] payload) {
        return new EncodedConversion(name, id, time, payload.clone());
    }

    /** Event name. */
    public String name() {
        return name;
    }

    /** Deduplication id. */
    public String id() {
        return id;
    }

    /** When it happened. */
    public Instant time() {
        return time;
    }

    /** The bytes; a copy. */
    public byte[] payload() {
        return payload.clone();
    }

    /** The bytes as UTF-8 text. */
    public String payloadText() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "EncodedConversion(" + name + ", " + id + ", " + payload.length + " bytes)";
    }
}
