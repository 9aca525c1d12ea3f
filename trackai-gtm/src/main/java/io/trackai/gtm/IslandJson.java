package io.trackai.gtm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** JSON that may stand in a script element: nothing in it can end the element or open another. */
final class IslandJson {

    private static final JsonMapper ISLAND =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    static {
        ISLAND.getFactory().setCharacterEscapes(new MarkupEscapes());
    }

    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private IslandJson() {}

    static String write(JsonNode node) {
        try {
            return ISLAND.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /** For files: indented, one line feed at the end, the same on every platform. */
    static String file(JsonNode node) {
        try {
            return PRETTY.writeValueAsString(node).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    private static final class MarkupEscapes extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
            for (char c : new char[] {'<', '>', '&', '\'', '\u007f'}) {
                codes[c] = CharacterEscapes.ESCAPE_CUSTOM;
            }
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return new SerializedString(String.format(Locale.ROOT, "\\u%04X", c));
        }
    }
}
