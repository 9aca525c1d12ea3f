package io.trackai.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where to read on, as text that only says so to the list it came from: a cursor that is cut, altered, or used with other
 * filters is noticed. It holds no secret and opens nothing: whoever makes one up sees what he may see anyway.
 */
final class Cursor {

    private static final int CHECK = 6;
    private static final int LONGEST = 400;

    private Cursor() {}

    /**
     * The text for a place.
     *
     * @param list the list and its filters
     */
    static String of(String list, String place) {
        byte[] text = place.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(check(list, text), CHECK + text.length);
        System.arraycopy(text, 0, all, CHECK, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** The place again, if the text is whole and came from this list. */
    static String open(String list, String cursor) {
        if (cursor.length() > LONGEST) {
            throw bad();
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(cursor);
            if (all.length > CHECK) {
                byte[] text = Arrays.copyOfRange(all, CHECK, all.length);
                if (MessageDigest.isEqual(check(list, text), Arrays.copyOf(all, CHECK))) {
                    String place = StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(text))
                            .toString();
                    // The last letter has bits to spare, which decoding drops.
                    if (of(list, place).equals(cursor)) {
                        return place;
                    }
                }
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw bad();
        }
        throw bad();
    }

    private static byte[] check(String list, byte[] text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(("cursor\n" + list + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(text), CHECK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }

    static ProblemException bad() {
        return ProblemException.field(
                "after",
                "INPUT_CURSOR",
                "use o cursor devolvido na página anterior, com os mesmos filtros",
                "use the cursor that the page before returned, with the same filters");
    }
}
