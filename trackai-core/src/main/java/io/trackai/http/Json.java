package io.trackai.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Bodies in and out: narrow limits, UTF-8 only, no second meaning. */
final class Json {

    static final int MAX_BODY = 64 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxNumberLength(40)
                            .maxStringLength(32_768)
                            .maxNameLength(256)
                            .maxDocumentLength(MAX_BODY)
                            .maxTokenCount(10_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /** At most {@link #MAX_BODY} bytes; one more is a problem, and no more than that is ever read. */
    static byte[] read(InputStream body) {
        return read(body, MAX_BODY);
    }

    /** At most so many bytes; one more is a problem, and no more than that is ever read. */
    static byte[] read(InputStream body, int most) {
        try {
            byte[] bytes = body.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new ProblemException(413, "BODY_TOO_LARGE", "the body may have at most " + most + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new ProblemException(400, "BODY_UNREADABLE", "the body broke off");
        }
    }

    static ObjectNode parse(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw malformed();
        }
        throw malformed();
    }

    /** The same, if every text in it is Unicode: half a surrogate pair cannot be stored. */
    static ObjectNode whole(ObjectNode body) {
        if (!whole((JsonNode) body)) {
            throw malformed();
        }
        return body;
    }

    private static boolean whole(JsonNode node) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(entry.getKey())) {
                return false;
            }
        }
        for (JsonNode child : node) {
            if (!whole(child)) {
                return false;
            }
        }
        return !node.isTextual() || StandardCharsets.UTF_8.newEncoder().canEncode(node.asText());
    }

    private static ProblemException malformed() {
        return new ProblemException(
                400,
                "BODY_MALFORMED",
                "the body must be one JSON object in UTF-8, at most 8 levels deep, no name twice");
    }
}
