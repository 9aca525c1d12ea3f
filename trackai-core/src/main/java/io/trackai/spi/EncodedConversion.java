package io.trackai.spi;

import io.trackai.model.Diagnosis;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A conversion in its destination's own format, personal data hashed. Prints without its content. */
public final class EncodedConversion {

    private final String name;
    private final String id;
    private final Instant time;
    private final byte[] payload;
    private final List<Diagnosis> remarks;

    private EncodedConversion(String name, String id, Instant time, byte[] payload, List<Diagnosis> remarks) {
        this.name = name;
        this.id = id;
        this.time = time;
        this.payload = payload;
        this.remarks = remarks;
    }

    /** A payload for the event with this name, id and time; the bytes are copied. */
    public static EncodedConversion of(String name, String id, Instant time, byte[] payload) {
        return new EncodedConversion(name, id, time, payload.clone(), List.of());
    }

    /** The same with what had to be left out of it; the conversion goes on without. */
    public EncodedConversion with(List<Diagnosis> remarks) {
        return remarks.isEmpty() ? this : new EncodedConversion(name, id, time, payload, List.copyOf(remarks));
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

    /** What had to be left out of it, worth telling people; usually empty. */
    public List<Diagnosis> remarks() {
        return remarks;
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
