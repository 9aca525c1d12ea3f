package io.trackai.perfectpay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/** Text from a stranger, read as one JSON object within limits, and texts cut and cleaned on the way out. */
final class PostbackBody {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(40)
                            .maxStringLength(32_768)
                            .maxNameLength(256)
                            .maxDocumentLength(1024 * 1024)
                            .maxTokenCount(10_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private PostbackBody() {}

    /** The object; empty if the text is not exactly one. */
    static Optional<JsonNode> read(String text) {
        try {
            JsonNode root = JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
            return root != null && root.isObject() ? Optional.of(root) : Optional.empty();
        } catch (JsonProcessingException | NumberFormatException e) {
            // An exponent beyond an int is no JsonProcessingException for Jackson.
            return Optional.empty();
        }
    }

    /** A child that should be an object: the one inside an array of one, and nothing for {@code []}. */
    static JsonNode object(JsonNode parent, String name) {
        JsonNode child = parent.path(name);
        if (child.isArray()) {
            child = child.size() == 1 ? child.path(0) : MissingNode.getInstance();
        }
        return child.isObject() ? child : MissingNode.getInstance();
    }

    /** A text or number as clean text of at most {@code limit} characters; empty for null, blank and {@code "null"}. */
    static Optional<String> text(JsonNode parent, String name, int limit) {
        JsonNode value = parent.path(name);
        if (!value.isTextual() && !value.isIntegralNumber()) {
            return Optional.empty();
        }
        String raw =
                value.isTextual() ? value.asText() : value.bigIntegerValue().toString();
        String text = clean(raw, limit);
        return text.isEmpty() || text.equals("null") ? Optional.empty() : Optional.of(text);
    }

    /** Without control characters and halves of characters, without outer blanks, and no longer than wanted. */
    private static String clean(String raw, int limit) {
        if (raw.length() <= limit && plain(raw)) {
            return raw.strip();
        }
        StringBuilder kept = new StringBuilder(Math.min(raw.length(), limit));
        for (int i = 0; i < raw.length() && kept.length() < limit; i++) {
            char c = raw.charAt(i);
            if (Character.isISOControl(c)) {
                continue;
            }
            boolean pair =
                    Character.isHighSurrogate(c) && i + 1 < raw.length() && Character.isLowSurrogate(raw.charAt(i + 1));
            if (!pair) {
                kept.append(Character.isSurrogate(c) ? '\uFFFD' : c);
            } else if (kept.length() + 2 <= limit) {
                kept.append(c).append(raw.charAt(++i));
            } else {
                break;
            }
        }
        return kept.toString().strip();
    }

    private static boolean plain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (Character.isISOControl(c) || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** A small number, also when it comes as text. */
    static Optional<Integer> number(JsonNode parent, String name) {
        return text(parent, name, 12)
                .filter(text -> text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Integer::valueOf);
    }
}
