package io.trackai.spi;

import io.trackai.model.Diagnosis;
import io.trackai.model.Payload;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A conversion in its destination's own format, personal data hashed. Prints without its content. */
public final class EncodedConversion {

    private final String name;
    private final String id;
    private final Instant time;
    private final Payload payload;
    private final List<Diagnosis> remarks;
    private final Set<String> matchKeys;

    private EncodedConversion(
            String name, String id, Instant time, Payload payload, List<Diagnosis> remarks, Set<String> matchKeys) {
        this.name = name;
        this.id = id;
        this.time = time;
        this.payload = payload;
        this.remarks = remarks;
        this.matchKeys = matchKeys;
    }

    /** A payload for the event with this name, id and time. */
    public static EncodedConversion of(String name, String id, Instant time, Payload payload) {
        return new EncodedConversion(name, id, time, payload, List.of(), Set.of());
    }

    /** The same with what had to be left out of it; the conversion goes on without. */
    public EncodedConversion with(List<Diagnosis> remarks) {
        return remarks.isEmpty()
                ? this
                : new EncodedConversion(name, id, time, payload, List.copyOf(remarks), matchKeys);
    }

    /** The same with the names of the keys by which the receiver may recognise the person, such as {@code em}; no values. */
    public EncodedConversion withMatchKeys(Set<String> names) {
        return new EncodedConversion(name, id, time, payload, remarks, Set.copyOf(names));
    }

    /** The names of the keys by which the receiver may recognise the person; empty if the destination does not say. */
    public Set<String> matchKeys() {
        return matchKeys;
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
