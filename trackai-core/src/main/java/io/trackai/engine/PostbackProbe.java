package io.trackai.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How this host recognises its own webhook from outside: it posts a nonce and a body that proxies like to touch, and the
 * receiver answers with the digest of both. Whoever else answers cannot know what to say, and a body that was changed on
 * the way gives another digest.
 */
final class PostbackProbe {

    /** Carries the nonce in, and the digest out. */
    static final String HEADER = "trackai-probe";

    private PostbackProbe() {}

    /** What the receiver answers. */
    static String digest(String nonce, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(nonce.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }

    /** A body as a gateway might send it: accents, an emoji, escapes, doubled blanks, line ends of both kinds. */
    static String body(String nonce) {
        return "{\"probe\":\"" + nonce + "\",\r\n  \"text\":\"Venda de teste: ação, São João, \uD83D\uDE42\",\n"
                + "  \"escaped\":\"<a href=\\\"https:\\/\\/loja.example\\\">&amp;  dois  espaços</a>\",\"sql\":\"it's 100% -- ok\"}\n";
    }
}
