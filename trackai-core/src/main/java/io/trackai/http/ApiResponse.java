package io.trackai.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to answer: bytes, or a feed that goes on. Prints status and size only. */
public final class ApiResponse {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable EventFeed feed;

    ApiResponse(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body.clone(), null);
    }

    private ApiResponse(int status, Map<String, String> headers, byte[] body, @Nullable EventFeed feed) {
        this.status = status;
        this.headers = new LinkedHashMap<>(headers);
        this.body = body;
        this.feed = feed;
    }

    static ApiResponse streaming(Map<String, String> headers, EventFeed feed) {
        return new ApiResponse(200, headers, new byte[0], feed);
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The headers, content type included; the host's server adds the length. */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** How long the body is, in bytes; 0 if there is none, or it is a feed. */
    public int length() {
        return body.length;
    }

    /** Whether the body is a feed, without a length: {@link #writeTo} then returns only when the feed ends. */
    public boolean streaming() {
        return feed != null;
    }

    /** The body; a copy. Empty for a feed. */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Writes the body; leaves the stream open. A feed is written as it happens, flushed after every event, until it ends;
     * interrupting the thread or closing the stream ends it early. The next event is read only after the one before was
     * taken off, so a slow reader keeps nobody waiting but himself and nothing piles up.
     *
     * @throws IOException if the stream fails: the reader is gone
     */
    public void writeTo(OutputStream out) throws IOException {
        if (feed != null) {
            feed.writeTo(out);
        } else {
            out.write(body);
        }
    }

    ApiResponse with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new ApiResponse(status, all, body, feed);
    }

    ApiResponse withoutBody() {
        if (feed != null) {
            feed.discard();
        }
        return new ApiResponse(status, headers, new byte[0], null);
    }

    @Override
    public String toString() {
        return "ApiResponse(" + status + ", " + (feed == null ? body.length + " bytes)" : "feed)");
    }
}
