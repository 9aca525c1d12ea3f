package io.trackai.spi.transport;

import io.trackai.model.Payload;
import io.trackai.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** One HTTP request. A secret travels in the Authorization header only; printing shows method, host and path depth. */
@Value.Immutable
public abstract class TransportRequest {

    TransportRequest() {}

    /** {@code GET} or {@code POST} and the like, upper case. */
    public abstract String method();

    /** Where to; sent as it is, never encoded again. Holds no secret. */
    public abstract URI uri();

    /** Further headers, none of them secret. */
    public abstract Map<String, String> headers();

    /** Goes into {@code Authorization: Bearer}. */
    public abstract Optional<Secret> bearer();

    /** What the body is, such as {@code application/json}; given if and only if there is a body. */
    public abstract Optional<String> contentType();

    /** The body. */
    public abstract Optional<Payload> body();

    /** Longest the whole call may take. Default: 10 seconds. */
    @Value.Default
    public Duration timeout() {
        return Duration.ofSeconds(10);
    }

    /** Most bytes of the decoded answer that are accepted. Default: 256 KiB. */
    @Value.Default
    public int maxResponseBytes() {
        return 256 * 1024;
    }

    /** A GET request. */
    public static Builder get(URI uri) {
        return new Builder().method("GET").uri(uri);
    }

    /** A request with this method, such as {@code POST}. */
    public static Builder builder(String method, URI uri) {
        return new Builder().method(method).uri(uri);
    }

    /** A POST request with a JSON body. */
    public static Builder postJson(URI uri, String json) {
        return new Builder()
                .method("POST")
                .uri(uri)
                .contentType("application/json")
                .body(json);
    }

    /** A POST request with a JSON body that is written already. */
    public static Builder postJson(URI uri, Payload json) {
        return new Builder()
                .method("POST")
                .uri(uri)
                .contentType("application/json")
                .body(json);
    }

    /** The same request, its timeout shortened to what is left of a longer deadline. */
    public final TransportRequest within(Duration left) {
        return timeout().compareTo(left) <= 0
                ? this
                : new Builder().from(this).timeout(left).build();
    }

    @Override
    public final String toString() {
        int bytes = body().map(Payload::size).orElse(0);
        return "TransportRequest(" + method() + " " + uri().getHost() + ", headers "
                + headers().keySet() + ", " + bytes + " bytes)";
    }

    /** Builds a {@link TransportRequest}. */
    public static final class Builder extends ImmutableTransportRequest.Builder {
        Builder() {}

        /** Sets the body: this text in UTF-8. */
        public Builder body(String text) {
            return body(Payload.of(text));
        }
    }
}
