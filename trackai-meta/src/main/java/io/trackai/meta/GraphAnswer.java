package io.trackai.meta;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.model.Evidence;
import io.trackai.model.Secret;
import io.trackai.spi.Observation;
import io.trackai.spi.transport.TransportResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the Graph API answered, read tolerantly: keys may be missing, {@code error_data} may be a string, the body may be
 * HTML or empty. Relieved of the access token, which Meta sometimes repeats.
 *
 * <p>Source: developers.facebook.com/docs/graph-api/guides/error-handling, read 2026-11.
 */
final class GraphAnswer implements Observation {

    /** Which call was made: rights missing on the write edge mean more than on a read. */
    enum Edge {
        ME,
        PIXEL,
        QUALITY,
        EVENTS;

        boolean write() {
            return this == EVENTS;
        }
    }

    private static final Pattern TOKEN = Pattern.compile("EAA[A-Za-z0-9]{8,2000}|(?i:access_token)=[^&\\s\"']{1,2000}");
    private static final String MASK = "[redacted]";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(64 * 1024)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .build();

    private final Edge edge;
    private final int status;
    private final JsonNode body;
    private final boolean page;
    private final Usage usage;
    private final Optional<String> versionWarning;
    private final Secret token;

    private GraphAnswer(
            Edge edge,
            int status,
            JsonNode body,
            boolean page,
            Usage usage,
            Optional<String> versionWarning,
            Secret token) {
        this.edge = edge;
        this.status = status;
        this.body = body;
        this.page = page;
        this.usage = usage;
        this.versionWarning = versionWarning;
        this.token = token;
    }

    static GraphAnswer read(Edge edge, TransportResponse response, Secret token) {
        String text = response.text();
        boolean page = text.stripLeading().startsWith("<");
        return new GraphAnswer(
                edge,
                response.status(),
                object(text),
                page,
                Usage.read(response),
                response.header("x-ad-api-version-warning"),
                token);
    }

    /** The one answer of a batch of calls: its status and body stand inside the body. */
    GraphAnswer unwrapped() {
        JsonNode inner = body.path("batched").path(0);
        if (!inner.isObject()) {
            return this;
        }
        String text = inner.path("body").asText("");
        return new GraphAnswer(
                edge,
                inner.path("code").asInt(status),
                object(text),
                text.stripLeading().startsWith("<"),
                usage,
                versionWarning,
                token);
    }

    private static JsonNode object(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            if (read != null && read.isObject()) {
                return read;
            }
            return read != null && read.isArray()
                    ? JSON.createObjectNode().set("batched", read)
                    : JSON.createObjectNode();
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        }
    }

    Edge edge() {
        return edge;
    }

    int status() {
        return status;
    }

    /** Whether a page came instead of data. */
    boolean page() {
        return page;
    }

    Usage usage() {
        return usage;
    }

    Optional<String> versionWarning() {
        return versionWarning.map(this::scrubbed);
    }

    JsonNode body() {
        return body;
    }

    /** Success: 2xx, an object with something in it, and no error. */
    boolean ok() {
        return status >= 200 && status < 300 && !body.isEmpty() && !body.has("error") && !body.has("batched");
    }

    /** Whether so many events were counted. */
    boolean confirms(int events) {
        return ok() && eventsReceived().orElse(0) >= events;
    }

    /** Whether it is neither an error nor a confirmation: the events may have been counted. */
    boolean undecided() {
        return status >= 200 && status < 300 && !body.has("error");
    }

    Optional<Integer> code() {
        return number(body.path("error"), "code");
    }

    Optional<Integer> subcode() {
        return number(body.path("error"), "error_subcode");
    }

    boolean transientHint() {
        return body.path("error").path("is_transient").asBoolean(false);
    }

    Optional<String> message() {
        return text(body.path("error"), "message");
    }

    /** Title and text for people, in the language of the token's owner. */
    Optional<String> userMessage() {
        return text(body.path("error"), "error_user_msg").or(() -> text(body.path("error"), "error_user_title"));
    }

    /** The field Meta blames, or else the one its subcode is about. */
    Optional<String> field() {
        JsonNode data = body.path("error").path("error_data");
        if (data.isTextual()) {
            data = object(data.asText());
        }
        List<String> path = new ArrayList<>();
        data.path("blame_field_specs").path(0).forEach(part -> path.add(part.asText()));
        return path.isEmpty() ? subcode().flatMap(GraphErrors::field) : Optional.of(scrubbed(String.join(".", path)));
    }

    Optional<String> traceId() {
        return text(body.path("error"), "fbtrace_id").or(() -> text(body, "fbtrace_id"));
    }

    Optional<Integer> eventsReceived() {
        return number(body, "events_received");
    }

    List<String> messages() {
        List<String> messages = new ArrayList<>();
        body.path("messages").forEach(message -> messages.add(scrubbed(message.asText())));
        return messages;
    }

    Optional<String> name() {
        return text(body, "name");
    }

    private static Optional<Integer> number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isTextual() && value.textValue().matches("[0-9]{1,9}")) {
            return Optional.of(Integer.parseInt(value.textValue()));
        }
        return value.isInt() ? Optional.of(value.asInt()) : Optional.empty();
    }

    private Optional<String> text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() && !value.asText().isBlank()
                ? Optional.of(scrubbed(value.asText()))
                : Optional.empty();
    }

    private String scrubbed(String text) {
        String without = token.use(secret -> text.replace(secret, MASK));
        return TOKEN.matcher(without).replaceAll(MASK);
    }

    /** What support asks for. */
    List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.of("edge", edge.name().toLowerCase(Locale.ROOT)));
        evidence.add(Evidence.of("httpStatus", Integer.toString(status)));
        if (!ok() || edge.write()) {
            evidence.add(
                    Evidence.of("category", GraphErrors.meaning(this).category().name()));
        }
        code().ifPresent(value -> evidence.add(Evidence.of("code", Integer.toString(value))));
        subcode().ifPresent(value -> evidence.add(Evidence.of("subcode", Integer.toString(value))));
        traceId().ifPresent(value -> evidence.add(Evidence.remote("fbtrace_id", value)));
        userMessage().or(this::message).ifPresent(value -> evidence.add(Evidence.remote("metaSays", value)));
        return evidence;
    }

    @Override
    public String toString() {
        return "GraphAnswer(" + edge + ", HTTP " + status
                + code().map(value -> ", code " + value).orElse("")
                + subcode().map(value -> "/" + value).orElse("") + ")";
    }
}
