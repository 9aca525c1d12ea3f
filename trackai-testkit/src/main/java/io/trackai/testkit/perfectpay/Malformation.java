package io.trackai.testkit.perfectpay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Ways in which a delivery can be wrong before anybody looks at the sale. */
public enum Malformation {
    /** No bytes at all. */
    EMPTY,
    /** A page instead of JSON. */
    NOT_JSON,
    /** A list instead of an object. */
    NOT_AN_OBJECT,
    /** The second half is missing. */
    TRUNCATED,
    /** A second object follows. */
    TRAILING_GARBAGE,
    /** The code stands there twice. */
    DUPLICATE_KEY,
    /** Two hundred thousand opening brackets. */
    TOO_DEEP,
    /** Four mebibytes of blanks. */
    OVERSIZE,
    /** Bytes that are no UTF-8 inside a text. */
    BROKEN_UTF8,
    /** A byte order mark before a sound body: to be read all the same. */
    BYTE_ORDER_MARK;

    /** The bytes of this postback, spoilt. */
    public byte[] spoil(PerfectPayPostback postback) {
        byte[] sound = postback.bytes();
        String json = postback.json();
        return switch (this) {
            case EMPTY -> new byte[0];
            case NOT_JSON -> bytes("<html><body>postback</body></html>");
            case NOT_AN_OBJECT -> bytes("[" + json + "]");
            case TRUNCATED -> Arrays.copyOf(sound, sound.length / 2);
            case TRAILING_GARBAGE -> bytes(json + "{}");
            case DUPLICATE_KEY -> bytes("{\"code\":\"PPCPMTB5FAKEDOUBLE\"," + json.substring(1));
            case TOO_DEEP -> bytes("[".repeat(200_000));
            case OVERSIZE -> bytes(json + " ".repeat(4 * 1024 * 1024));
            case BROKEN_UTF8 -> brokenText(json);
            case BYTE_ORDER_MARK -> bytes("\uFEFF" + json);
        };
    }

    private static byte[] brokenText(String json) {
        byte[] bytes = bytes("{\"broken\":\"xx\"," + json.substring(1));
        int at = "{\"broken\":\"".length();
        bytes[at] = (byte) 0xC3;
        bytes[at + 1] = (byte) 0x28;
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
