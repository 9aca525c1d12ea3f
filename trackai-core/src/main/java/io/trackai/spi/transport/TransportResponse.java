package io.trackai.spi.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An HTTP answer. Header names match in any case and keep their repeats; prints status and size only. */
public final class TransportResponse {

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    private TransportResponse(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** An answer with these headers (any case, repeats in order) and these decoded bytes. */
    public static TransportResponse of(int status, Map<String, List<String>> headers, byte[] body) {
        Map<String, List<String>> lowered = new TreeMap<>();
        headers.forEach(
                (name, values) -> lowered.computeIfAbsent(name.toLowerCase(Locale.ROOT), ignored -> new ArrayList<>())
                        .addAll(values));
        lowered.replaceAll((name, values) -> List.copyOf(values));
        return new TransportResponse(status, Collections.unmodifiableMap(lowered), body.clone());
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** All headers, names in lower case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The first header of this name, in any case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The decoded bytes; a copy, empty if there was no body. */
    public byte[] body() {
        return body.clone();
    }

    /** The decoded bytes as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "TransportResponse(" + status + ", " + body.length + " bytes)";
    }
}
