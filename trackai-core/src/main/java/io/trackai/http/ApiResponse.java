package io.trackai.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** What to answer. Immutable; prints status and size only. */
public final class ApiResponse {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    ApiResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = new LinkedHashMap<>(headers);
        this.body = body.clone();
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The headers, content type included; the host's server adds the length. */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** How long the body is, in bytes; 0 if there is none. */
    public int length() {
        return body.length;
    }

    /** The body; a copy. */
    public byte[] body() {
        return body.clone();
    }

    /** Writes the body; leaves the stream open. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(body);
    }

    ApiResponse with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new ApiResponse(status, all, body);
    }

    ApiResponse withoutBody() {
        return new ApiResponse(status, headers, new byte[0]);
    }

    @Override
    public String toString() {
        return "ApiResponse(" + status + ", " + body.length + " bytes)";
    }
}
