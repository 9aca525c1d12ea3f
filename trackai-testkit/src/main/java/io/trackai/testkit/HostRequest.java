package io.trackai.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request that reached a {@link HostServer}. Prints without its body, which may hold a buyer. */
public final class HostRequest {

    private final String method;
    private final String path;
    private final Optional<String> rawQuery;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    private HostRequest(
            String method, String path, Optional<String> rawQuery, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.rawQuery = rawQuery;
        this.headers = headers;
        this.body = body;
    }

    static HostRequest of(
            String method, String path, Optional<String> rawQuery, Map<String, List<String>> headers, byte[] body) {
        return new HostRequest(method, path, rawQuery, headers, body);
    }

    /** Such as {@code POST}. */
    public String method() {
        return method;
    }

    /** The path as it was sent, still encoded. */
    public String path() {
        return path;
    }

    /** The query as it was sent, without the question mark; empty if there was none. */
    public Optional<String> rawQuery() {
        return rawQuery;
    }

    /** All headers, names in lower case, repeats in order. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The last header of this name, in any case. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** The bytes; a copy, empty if there were none. */
    public byte[] body() {
        return body.clone();
    }

    /** The bytes as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The same request with these bytes, as a proxy on the way might leave it. */
    public HostRequest withBody(byte[] bytes) {
        return of(method, path, rawQuery, headers, bytes);
    }

    @Override
    public String toString() {
        return "HostRequest(" + method + " " + path + ", " + body.length + " bytes)";
    }
}
