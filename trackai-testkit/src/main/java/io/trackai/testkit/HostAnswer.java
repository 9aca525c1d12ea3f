package io.trackai.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a {@link HostServer} answers.
 *
 * @param status the status
 * @param headers the headers
 * @param body the bytes
 */
public record HostAnswer(int status, Map<String, String> headers, byte[] body) {

    /** Copies everything. */
    public HostAnswer {
        headers = Map.copyOf(headers);
        body = body.clone();
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

    /** The bytes; a copy. */
    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return "HostAnswer(" + status + ", " + body.length + " bytes)";
    }
}
