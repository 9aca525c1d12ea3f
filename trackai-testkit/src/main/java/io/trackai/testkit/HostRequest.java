package io.trackai.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that reached a {@link HostServer}.
 *
 * @param method such as {@code POST}
 * @param path as it was sent, still encoded
 * @param rawQuery without the question mark; empty if there was none
 * @param headers names in lower case, repeats in order
 * @param body the bytes; empty if there were none
 */
public record HostRequest(
        String method, String path, Optional<String> rawQuery, Map<String, List<String>> headers, byte[] body) {

    /** Copies the bytes. */
    public HostRequest {
        body = body.clone();
    }

    /** The bytes; a copy. */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /** Method and path; the body may hold a buyer. */
    @Override
    public String toString() {
        return "HostRequest(" + method + " " + path + ", " + body.length + " bytes)";
    }
}
