package io.trackai.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a {@link HostServer} answers. */
public final class HostAnswer {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private HostAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /** This status, these headers, these bytes; copied. */
    public static HostAnswer of(int status, Map<String, String> headers, byte[] body) {
        return new HostAnswer(status, headers, body.clone());
    }

    /** This status and nothing else. */
    public static HostAnswer of(int status) {
        return new HostAnswer(status, Map.of(), new byte[0]);
    }

    /** This status with JSON. */
    public static HostAnswer json(int status, String json) {
        return new HostAnswer(
                status, Map.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }

    /** The status. */
    public int status() {
        return status;
    }

    /** The headers. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The bytes; a copy. */
    public byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return "HostAnswer(" + status + ", " + body.length + " bytes)";
    }
}
