package io.trackai.model;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token, key or password. Prints as a mask, compares in constant time, is not serialisable and has no accessor that a
 * JSON mapper would find. The one way out is {@link #use}: a search for {@code .use(} lists every place that sees the
 * text.
 *
 * <p>{@code equals} is identity on purpose, so that secrets never take part in value comparison by accident; use
 * {@link #matches}.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Takes charge of a secret text.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public static Secret of(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
        return new Secret(value);
    }

    /** Lets {@code user} see the text and answers what it makes of it. The caller is responsible for the result. */
    public <T> T use(Function<? super String, ? extends T> user) {
        return user.apply(value);
    }

    /** Whether the text equals {@code candidate}; takes the same time wherever they differ, and for any length. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(sha256(value), sha256(candidate));
    }

    /** Whether both hold the same text, in constant time. */
    public boolean matches(Secret other) {
        return matches(other.value);
    }

    /** HMAC-SHA-256 of the text under {@code key}, as lower-case hex: comparable without being readable. */
    public String hmacSha256Hex(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is required of every Java platform", e);
        }
    }

    /** A mask ending in four digits of the text's SHA-256, enough to tell two secrets apart in a log. */
    @Override
    public String toString() {
        String digest = HexFormat.of().formatHex(sha256(value));
        return "Secret(****" + digest.substring(digest.length() - 4) + ")";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }
}
