package io.trackai.testkit.meta;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.model.Payload;
import io.trackai.spi.transport.TransportRequest;
import java.util.List;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.ByteString;

/** A call to the Graph API, taken apart. */
final class GraphRequest {

    static final JsonMapper JSON = JsonMapper.builder()
            // As written: 197.90 must not become 197.9 in what tests read.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final String method;
    private final HttpUrl url;
    private final Optional<String> version;
    private final List<String> path;
    private final Optional<EventBody> body;
    private final Optional<String> bearer;

    private GraphRequest(
            String method,
            HttpUrl url,
            Optional<String> version,
            List<String> path,
            Optional<EventBody> body,
            Optional<String> bearer) {
        this.method = method;
        this.url = url;
        this.version = version;
        this.path = path;
        this.body = body;
        this.bearer = bearer;
    }

    static GraphRequest read(RecordedRequest request) {
        ByteString bytes = request.getBody();
        return of(
                request.getMethod(),
                request.getUrl(),
                Optional.ofNullable(request.getHeaders().get("Content-Type")),
                bytes == null ? ByteString.EMPTY : bytes,
                Optional.ofNullable(request.getHeaders().get("Authorization"))
                        .filter(text -> text.startsWith("Bearer "))
                        .map(text -> text.substring("Bearer ".length())));
    }

    static GraphRequest read(TransportRequest request) {
        return of(
                request.method(),
                HttpUrl.get(request.uri().toString()),
                request.contentType(),
                ByteString.of(request.body().map(Payload::bytes).orElse(new byte[0])),
                request.bearer().map(token -> token.use(text -> text)));
    }

    private static GraphRequest of(
            String method, HttpUrl url, Optional<String> contentType, ByteString bytes, Optional<String> bearer) {
        List<String> segments = url.pathSegments().stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
        boolean versioned = !segments.isEmpty() && GraphVersions.isVersion(segments.get(0));
        return new GraphRequest(
                method,
                url,
                versioned ? Optional.of(segments.get(0)) : Optional.empty(),
                versioned ? segments.subList(1, segments.size()) : segments,
                EventBody.read(contentType, bytes),
                bearer);
    }

    /** A call inside this one: its own method and address, the identity of this one. Empty if it has no address. */
    Optional<GraphRequest> inner(String innerMethod, String relative) {
        HttpUrl address = url.resolve("/" + relative);
        if (innerMethod.isEmpty() || address == null) {
            return Optional.empty();
        }
        List<String> segments = address.pathSegments().stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
        boolean versioned = !segments.isEmpty() && GraphVersions.isVersion(segments.get(0));
        return Optional.of(new GraphRequest(
                innerMethod,
                address,
                versioned ? Optional.of(segments.get(0)) : Optional.empty(),
                versioned ? segments.subList(1, segments.size()) : segments,
                body,
                token()));
    }

    String method() {
        return method;
    }

    HttpUrl url() {
        return url;
    }

    Optional<String> version() {
        return version;
    }

    List<String> path() {
        return path;
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(url.queryParameter(name));
    }

    /** The body's fields; empty if it could not be read. */
    Optional<EventBody> body() {
        return body;
    }

    /** The token, wherever it travels: header, body, address. */
    Optional<String> token() {
        return bearer.or(() -> parameter("access_token"));
    }

    /** A parameter of the body or of the address. */
    Optional<String> parameter(String name) {
        return body.flatMap(fields -> fields.text(name)).or(() -> query(name));
    }

    MetaEdge edge() {
        boolean read = method.equals("GET");
        if (path.size() == 1 && path.get(0).equals("debug_token")) {
            return MetaEdge.DEBUG_TOKEN;
        }
        if (read && path.size() == 1) {
            return switch (path.get(0)) {
                case "me" -> MetaEdge.ME;
                case "dataset_quality" -> MetaEdge.DATASET_QUALITY;
                default -> MetaEdge.PIXEL;
            };
        }
        if (path.size() == 2) {
            String last = path.get(1);
            if (read && path.get(0).equals("me") && last.equals("permissions")) {
                return MetaEdge.PERMISSIONS;
            }
            if (method.equals("POST") && last.equals("events")) {
                return MetaEdge.EVENTS;
            }
            if (read && last.equals("da_checks")) {
                return MetaEdge.DA_CHECKS;
            }
            if (read && last.equals("stats")) {
                return MetaEdge.STATS;
            }
        }
        return MetaEdge.OTHER;
    }
}
