package io.trackai.testkit.meta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.MultipartReader;
import okio.Buffer;
import okio.ByteString;

/** A call to the Graph API, read from any of the encodings that clients use: JSON, form, multipart. */
final class GraphRequest {

    static final JsonMapper JSON = JsonMapper.builder()
            // As written: 197.90 must not become 197.9 in what tests read.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Pattern VERSION = Pattern.compile("v[0-9]+\\.[0-9]+");
    private static final Pattern PART_NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");

    private final String method;
    private final HttpUrl url;
    private final Optional<String> version;
    private final List<String> path;
    private final Optional<ObjectNode> body;
    private final Optional<String> token;

    private GraphRequest(
            String method,
            HttpUrl url,
            Optional<String> version,
            List<String> path,
            Optional<ObjectNode> body,
            Optional<String> token) {
        this.method = method;
        this.url = url;
        this.version = version;
        this.path = path;
        this.body = body;
        this.token = token;
    }

    static GraphRequest read(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        List<String> segments = url.pathSegments().stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
        boolean versioned =
                !segments.isEmpty() && VERSION.matcher(segments.get(0)).matches();
        Optional<ObjectNode> body = body(request);
        return new GraphRequest(
                request.getMethod(),
                url,
                versioned ? Optional.of(segments.get(0)) : Optional.empty(),
                versioned ? segments.subList(1, segments.size()) : segments,
                body,
                token(request, url, body));
    }

    String method() {
        return method;
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
    Optional<ObjectNode> body() {
        return body;
    }

    Optional<String> token() {
        return token;
    }

    boolean tokenInAddress() {
        return query("access_token").isPresent();
    }

    MetaEdge edge() {
        if (method.equals("GET") && path.size() == 1) {
            return switch (path.get(0)) {
                case "me" -> MetaEdge.ME;
                case "dataset_quality" -> MetaEdge.DATASET_QUALITY;
                case "debug_token" -> MetaEdge.DEBUG_TOKEN;
                default -> MetaEdge.PIXEL;
            };
        }
        if (method.equals("GET") && path.equals(List.of("me", "permissions"))) {
            return MetaEdge.PERMISSIONS;
        }
        if (method.equals("POST") && path.size() == 2 && path.get(1).equals("events")) {
            return MetaEdge.EVENTS;
        }
        return MetaEdge.OTHER;
    }

    private static Optional<String> token(RecordedRequest request, HttpUrl url, Optional<ObjectNode> body) {
        String header = request.getHeaders().get("Authorization");
        if (header != null && header.startsWith("Bearer ")) {
            return Optional.of(header.substring("Bearer ".length()));
        }
        return body.map(fields -> fields.path("access_token"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .or(() -> Optional.ofNullable(url.queryParameter("access_token")));
    }

    private static Optional<ObjectNode> body(RecordedRequest request) {
        ByteString bytes = request.getBody();
        if (bytes == null || bytes.size() == 0) {
            return Optional.of(JSON.createObjectNode());
        }
        String declared = request.getHeaders().get("Content-Type");
        String type = declared == null ? "" : declared.toLowerCase(Locale.ROOT);
        try {
            if (type.startsWith("multipart/form-data")) {
                return Optional.of(multipart(bytes, boundary(declared == null ? "" : declared)));
            }
            if (type.startsWith("application/x-www-form-urlencoded")) {
                return Optional.of(form(bytes.string(StandardCharsets.UTF_8)));
            }
            JsonNode read = JSON.readTree(bytes.string(StandardCharsets.UTF_8));
            return read instanceof ObjectNode fields ? Optional.of(fields) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode form(String text) throws JsonProcessingException {
        ObjectNode fields = JSON.createObjectNode();
        HttpUrl parsed = HttpUrl.get("http://form.invalid/?" + text);
        for (String name : parsed.queryParameterNames()) {
            String value = parsed.queryParameter(name);
            put(fields, name, value == null ? "" : value);
        }
        return fields;
    }

    private static ObjectNode multipart(ByteString bytes, String boundary) throws IOException {
        ObjectNode fields = JSON.createObjectNode();
        try (MultipartReader reader = new MultipartReader(new Buffer().write(bytes), boundary)) {
            MultipartReader.Part part = reader.nextPart();
            while (part != null) {
                String disposition = part.headers().get("Content-Disposition");
                Matcher name = PART_NAME.matcher(disposition == null ? "" : disposition);
                if (name.find()) {
                    put(fields, name.group(1), part.body().readUtf8());
                }
                part = reader.nextPart();
            }
        }
        return fields;
    }

    /** In form encodings lists and objects travel as JSON texts. */
    private static void put(ObjectNode fields, String name, String value) throws JsonProcessingException {
        if (name.equals("data")) {
            fields.set(name, JSON.readTree(value));
        } else {
            fields.put(name, value);
        }
    }

    private static String boundary(String contentType) {
        int at = contentType.indexOf("boundary=");
        String rest = at < 0 ? "" : contentType.substring(at + "boundary=".length());
        int end = rest.indexOf(';');
        return (end < 0 ? rest : rest.substring(0, end)).replace("\"", "").strip();
    }
}
