package io.trackai.meta.event;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of UTF-8 text as lower-case hex, without garbage between hashes. Confined to one thread. */
final class Sha256 {

    static final int HEX_LENGTH = 64;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest digest;
    private final byte[] sum = new byte[HEX_LENGTH / 2];
    private final byte[] hex = new byte[HEX_LENGTH];

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }

    /** Whether a text is such a hash already: exactly 64 hexadecimal digits, in either case. */
    static boolean isHash(String text) {
        if (text.length() != HEX_LENGTH) {
            return false;
        }
        for (int i = 0; i < HEX_LENGTH; i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) {
                return false;
            }
        }
        return true;
    }

    /** The hash in ASCII, in a buffer that the next call overwrites. */
    byte[] hex(String text) {
        try {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.digest(sum, 0, sum.length);
        } catch (DigestException e) {
            throw new IllegalStateException("the buffer has the length of a SHA-256", e);
        }
        for (int i = 0; i < sum.length; i++) {
            hex[2 * i] = HEX[(sum[i] >> 4) & 0xf];
            hex[2 * i + 1] = HEX[sum[i] & 0xf];
        }
        return hex;
    }
}
