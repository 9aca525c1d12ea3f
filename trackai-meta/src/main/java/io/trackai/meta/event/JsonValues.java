package io.trackai.meta.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

/** Values of open fields: whatever JSON can say. */
final class JsonValues {

    private static final int DEEPEST = 8;
    private static final int MAX_SCALE = 100;

    private JsonValues() {}

    /** Refuses what cannot be written, naming where it stands and never what it is. */
    static void check(String where, Map<String, Object> values) {
        values.forEach((name, value) -> check(where + "." + name, value, 0));
    }

    private static void check(String where, Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(where + " is nested deeper than " + DEEPEST + " levels");
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> {
                if (!(name instanceof String)) {
                    throw new IllegalArgumentException(where + " has a key that is no text");
                }
                check(where + "." + name, inner, depth + 1);
            });
        } else if (value instanceof Collection<?> list) {
            list.forEach(inner -> check(where + "[]", inner, depth + 1));
        } else if (value instanceof Double number) {
            finite(where, Double.isFinite(number));
        } else if (value instanceof Float number) {
            finite(where, Float.isFinite(number));
        } else if (value instanceof BigDecimal number) {
            // Written out in full: an absurd exponent would become gigabytes of zeros.
            finite(where, Math.abs((long) number.scale()) <= MAX_SCALE && number.precision() <= MAX_SCALE);
        } else if (!(value instanceof String || value instanceof Boolean || number(value))) {
            throw new IllegalArgumentException(where + " must be a text, number, boolean, list or map");
        }
    }

    private static void finite(String where, boolean finite) {
        if (!finite) {
            throw new IllegalArgumentException(where + " must be a finite number of reasonable length");
        }
    }

    private static boolean number(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }

    static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(PlainText.wellFormed(String.valueOf(entry.getKey())));
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            for (Object inner : list) {
                write(json, inner);
            }
            json.writeEndArray();
        } else if (value instanceof String text) {
            json.writeString(PlainText.wellFormed(text));
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Float number) {
            json.writeNumber(number);
        } else {
            throw new IllegalStateException("open fields are checked when they are built");
        }
    }
}
