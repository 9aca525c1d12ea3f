package io.trackai.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The OpenAPI 3.1 document, put together from one file for each area when it is first asked for. An area's file adds paths
 * and schemas; a test holds the whole against {@link Endpoints}, both ways.
 */
final class OpenApiDocument {

    private static final List<String> AREAS =
            List.of("base", "sessions", "findings", "agent", "artifacts", "operations", "open");

    private volatile byte[] bytes = {};

    ApiResponse serve(Exchange exchange) {
        exchange.query();
        byte[] document = bytes();
        String tag = "\"" + hash(document) + "\"";
        if (exchange.has(tag)) {
            return new ApiResponse(304, Map.of("ETag", tag, "Cache-Control", "no-cache"), new byte[0]);
        }
        return new ApiResponse(
                200, Map.of("Content-Type", "application/json", "ETag", tag, "Cache-Control", "no-cache"), document);
    }

    private byte[] bytes() {
        byte[] known = bytes;
        if (known.length == 0) {
            known = Json.bytes(merged());
            bytes = known;
        }
        return known;
    }

    private static ObjectNode merged() {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode whole = Json.object();
        for (String area : AREAS) {
            try (InputStream file = OpenApiDocument.class.getResourceAsStream("openapi/" + area + ".json")) {
                if (file == null) {
                    throw new IllegalStateException("the description of " + area + " is not in the jar");
                }
                merge(whole, mapper.readTree(file));
            } catch (IOException e) {
                throw new IllegalStateException("the description of " + area + " cannot be read");
            }
        }
        return whole;
    }

    private static void merge(ObjectNode into, JsonNode more) {
        for (Map.Entry<String, JsonNode> entry : more.properties()) {
            if (into.get(entry.getKey()) instanceof ObjectNode present) {
                merge(present, entry.getValue());
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        }
    }

    private static String hash(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }
}
