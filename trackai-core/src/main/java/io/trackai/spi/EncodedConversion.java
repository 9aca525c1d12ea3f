package io.trackai.spi;

import io.trackai.model.Diagnosis;
import io.trackai.model.Payload;
import java.time.Instant;
import java.util.List;

/** A conversion in its destination's own format, personal data hashed. Prints without its content. */
public final class EncodedConversion {

    private final String name;
    private final String id;
    private final Instant time;
    private final Payload payload;
    private final List<Diagnosis> remarks;

    private EncodedConversion(String name, String id, Instant time, Payload payload, List<Diagnosis> remarks) {
        this.name = name;
        this.id = id;
        this.time = time;
        this.payload = payload;
        this.remarks = remarks;
    }

    /** A payload for the event with this name, id and time. */
    public static EncodedConversion of(String name, String id, Instant time, Payload payload) {
        return new EncodedConversion(name, id, time, payload, List.of());
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

    /** The bytes. */
    public Payload payload() {
        return payload;
    }

    @Override
    public String toString() {
        return "EncodedConversion(" + name + ", " + id + ", " + payload.size() + " bytes)";
    }
}
