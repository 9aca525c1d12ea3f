package io.trackai.testkit.meta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MultipartReader;
import okio.Buffer;
import okio.ByteString;

/**
 * The fields of a body, in any of the encodings that clients use: JSON, form, multipart. A body of another kind has no
 * fields.
 *
 * @param fields by name; {@code data} is an array in JSON, and a text in the other encodings
 * @param events the texts of the events, as they were sent
 */
record EventBody(ObjectNode fields, List<String> events) {

    private static final Pattern PART_NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final String DATA = "data";

    /** Reads a body; empty if it is not what it is declared to be. */
    static Optional<EventBody> read(Optional<String> contentType, ByteString bytes) {
        String declared = contentType.orElse("");
        String type = declared.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        try {
            return switch (type) {
                case "application/json" -> json(text(bytes));
                case "application/x-www-form-urlencoded" -> Optional.of(form(text(bytes)));
                case "multipart/form-data" -> Optional.of(multipart(bytes, boundary(declared)));
                default -> Optional.of(new EventBody(GraphRequest.JSON.createObjectNode(), List.of()));
            };
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether {@code data} is there at all. */
    boolean hasData() {
        return fields.hasNonNull(DATA);
    }

    /** A field as text; empty if it is missing, empty or no plain value. */
    Optional<String> text(String name) {
        JsonNode value = fields.path(name);
        return value.isValueNode() && !value.isNull() && !value.asText().isEmpty()
                ? Optional.of(value.asText())
                : Optional.empty();
    }

    private static Optional<EventBody> json(String text) throws IOException {
        if (text.isBlank()) {
            return Optional.of(new EventBody(GraphRequest.JSON.createObjectNode(), List.of()));
        }
        if (!(GraphRequest.JSON.readTree(text) instanceof ObjectNode fields)) {
            return Optional.empty();
        }
        return Optional.of(new EventBody(fields, fields.path(DATA).isArray() ? members(text) : List.of()));
    }

    private static EventBody form(String text) throws IOException {
        ObjectNode fields = GraphRequest.JSON.createObjectNode();
        HttpUrl parsed = HttpUrl.get("http://form.invalid/?" + text);
        for (String name : parsed.queryParameterNames()) {
            String value = parsed.queryParameter(name);
            fields.put(name, value == null ? "" : value);
        }
        return withData(fields);
    }

    private static EventBody multipart(ByteString bytes, String boundary) throws IOException {
        ObjectNode fields = GraphRequest.JSON.createObjectNode();
        try (MultipartReader reader = new MultipartReader(new Buffer().write(bytes), boundary)) {
            MultipartReader.Part part = reader.nextPart();
            while (part != null) {
                String disposition = part.headers().get("Content-Disposition");
                Matcher name = PART_NAME.matcher(disposition == null ? "" : disposition);
                if (name.find()) {
                    fields.put(name.group(1), text(part.body().readByteString()));
                }
                part = reader.nextPart();
            }
        }
        return withData(fields);
    }

    /** In form encodings lists and objects travel as JSON texts. */
    private static EventBody withData(ObjectNode fields) throws IOException {
        if (!fields.has(DATA)) {
            return new EventBody(fields, List.of());
        }
        String text = fields.path(DATA).asText();
        JsonNode data = GraphRequest.JSON.readTree(text);
        fields.set(DATA, data);
        return new EventBody(fields, data instanceof ArrayNode ? members(text) : List.of());
    }

    /** The members of the array {@code data}, or of the array that the whole text is, as they were written. */
    private static List<String> members(String json) throws IOException {
        List<String> members = new ArrayList<>();
        try (JsonParser parser = GraphRequest.JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (!DATA.equals(parser.nextFieldName())) {
                    parser.nextToken();
                    parser.skipChildren();
                }
                parser.nextToken();
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    // A list of texts is documented too, each holding one event.
                    members.add(parser.getText());
                } else {
                    int start = (int) parser.currentTokenLocation().getCharOffset();
                    parser.skipChildren();
                    parser.finishToken();
                    members.add(
                            json.substring(start, (int) parser.currentLocation().getCharOffset()));
                }
            }
        }
        return members;
    }

    private static String text(ByteString bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }

    private static String boundary(String contentType) {
        int at = contentType.indexOf("boundary=");
        String rest = at < 0 ? "" : contentType.substring(at + "boundary=".length());
        int end = rest.indexOf(';');
        return (end < 0 ? rest : rest.substring(0, end)).replace("\"", "").strip();
    }
}
