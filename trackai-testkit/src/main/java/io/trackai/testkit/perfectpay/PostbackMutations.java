package io.trackai.testkit.perfectpay;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Spoils a postback in a way that a seed decides: bytes turned, cut, doubled and moved, and values of the JSON replaced by
 * what readers stumble over. The same seed spoils the same way.
 */
public final class PostbackMutations {

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "-1",
            "0",
            "1e999999999",
            "1e-999999999",
            "99999999999999999999999999999999999",
            "0.1e-40",
            "\"\"",
            "\"null\"",
            "\"\\ud800\"",
            "\"\\u0000\\u202e\"",
            "\"0000-00-00 00:00:00\"",
            "\"9999-12-31 23:59:59\"",
            "\"+999999999-01-01T00:00:00Z\"",
            "\"R$ 1.2.3,4,5\"",
            "\"NaN\"",
            "[[[[[[[[]]]]]]]]",
            "[{\"x\":null}]",
            "{\"item_code\":{}}");

    private PostbackMutations() {}

    /** The bytes, spoilt as this seed has it; at least one mutation, at most four. */
    public static byte[] mutate(byte[] sound, long seed) {
        Random random = new Random(seed);
        byte[] body = sound.clone();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            body = once(body, random);
        }
        return body;
    }

    private static byte[] once(byte[] body, Random random) {
        if (body.length == 0) {
            return body;
        }
        int at = random.nextInt(body.length);
        return switch (random.nextInt(20)) {
            case 0 -> turned(body, at, random);
            case 1 -> Arrays.copyOf(body, at);
            case 2 -> joined(body, at, bytes("\u00e9\uFEFF"), at);
            case 3 -> joined(body, at, body, Math.min(body.length, at + random.nextInt(64)));
            default -> valued(body, at, random);
        };
    }

    private static byte[] turned(byte[] body, int at, Random random) {
        byte[] copy = body.clone();
        copy[at] = (byte) random.nextInt(256);
        return copy;
    }

    /** Everything up to one place, something in between, everything from another place on. */
    private static byte[] joined(byte[] body, int until, byte[] between, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 64);
        out.write(body, 0, until);
        out.write(between, 0, Math.min(between.length, 64));
        out.write(body, from, body.length - from);
        return out.toByteArray();
    }

    /** The value after the next colon, replaced. */
    private static byte[] valued(byte[] body, int at, Random random) {
        int colon = at;
        while (colon < body.length && body[colon] != ':') {
            colon++;
        }
        int end = colon;
        while (end < body.length && body[end] != ',' && body[end] != '}') {
            end++;
        }
        if (end >= body.length) {
            return turned(body, at, random);
        }
        return joined(body, colon + 1, bytes(VALUES.get(random.nextInt(VALUES.size()))), end);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
