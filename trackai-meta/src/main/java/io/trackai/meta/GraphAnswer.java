package io.trackai.meta;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.model.Evidence;
import io.trackai.spi.Observation;
import io.trackai.spi.transport.TransportResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the Graph API answered, read tolerantly: keys may be missing, {@code error_data} may be a string, the body may be
 * HTML or empty.
 *
 * <p>Source: developers.facebook.com/docs/graph-api/guides/error-handling, read 2026-11.
 *
 * @param edge which call was answered: rights missing on the write edge mean more than on a read
 */
record GraphAnswer(
        Edge edge,
        int status,
        Optional<Integer> code,
        Optional<Integer> subcode,
        boolean transientHint,
        Optional<String> message,
        Optional<String> userMessage,
        Optional<String> blamedField,
        Optional<String> traceId,
        Optional<Integer> eventsReceived,
        List<String> messages,
        Optional<String> name,
        Optional<Duration> retryAfter)
        implements Observation {

    /** Which call was made. */
    enum Edge {
        ME,
        PIXEL,
        EVENTS
    }

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(64 * 1024)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .build();

    static GraphAnswer read(Edge edge, TransportResponse response) {
        JsonNode body;
        try {
            body = JSON.readTree(response.text());
        } catch (JsonProcessingException notJson) {
            body = JSON.createObjectNode();
        }
        if (body == null || !body.isObject()) {
            body = JSON.createObjectNode();
        }
        JsonNode error = body.path("error");
        List<String> messages = new ArrayList<>();
        body.path("messages").forEach(message -> messages.add(message.asText()));
        return new GraphAnswer(
                edge,
                response.status(),
                number(error, "code"),
                number(error, "error_subcode"),
                error.path("is_transient").asBoolean(false),
                text(error, "message"),
                text(error, "error_user_msg"),
                blamed(error),
                text(error, "fbtrace_id").or(traceOf(body)),
                number(body, "events_received"),
                messages,
                text(body, "name"),
                Throttling.wait(response));
    }

    private static Supplier<Optional<String>> traceOf(JsonNode body) {
        return () -> text(body, "fbtrace_id");
    }

    private static Optional<Integer> number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isInt() ? Optional.of(value.asInt()) : Optional.empty();
    }

    private static Optional<String> text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() && !value.asText().isBlank() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static Optional<String> blamed(JsonNode error) {
        JsonNode data = error.path("error_data");
        if (data.isTextual()) {
            try {
                data = JSON.readTree(data.asText());
            } catch (JsonProcessingException notJson) {
                return Optional.empty();
            }
        }
        List<String> path = new ArrayList<>();
        data.path("blame_field_specs").path(0).forEach(part -> path.add(part.asText()));
        return path.isEmpty() ? Optional.empty() : Optional.of(String.join(".", path));
    }

    boolean ok() {
        return status >= 200 && status < 300 && code.isEmpty();
    }

    List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.of("edge", edge.name().toLowerCase(Locale.ROOT)));
        evidence.add(Evidence.of("httpStatus", Integer.toString(status)));
        code.ifPresent(value -> evidence.add(Evidence.of("code", Integer.toString(value))));
        subcode.ifPresent(value -> evidence.add(Evidence.of("subcode", Integer.toString(value))));
        traceId.ifPresent(value -> evidence.add(Evidence.remote("fbtrace_id", value)));
        userMessage.or(() -> message).ifPresent(value -> evidence.add(Evidence.remote("metaSays", value)));
        return evidence;
    }
}
