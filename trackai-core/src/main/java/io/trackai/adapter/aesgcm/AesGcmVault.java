package io.trackai.adapter.aesgcm;

import io.trackai.error.UnreadableSecretException;
import io.trackai.model.Secret;
import io.trackai.spi.host.SecretVault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a random 96-bit nonce; the context is authenticated, so a sealed text cannot be moved elsewhere. The
 * envelope names the key ({@code v1.<key id>.<base64url>}), so keys can be rotated: the current one seals, all of them
 * open. Immutable; safe for concurrent use.
 */
public final class AesGcmVault implements SecretVault {

    private static final String VERSION = "v1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;

    private final String current;
    private final Map<String, byte[]> keys;
    private final SecureRandom random = new SecureRandom();

    private AesGcmVault(String current, Map<String, byte[]> keys) {
        this.current = current;
        this.keys = keys;
    }

    /**
     * A vault with the host's own keys.
     *
     * @param currentKeyId the key that seals
     * @param keys all keys that may open, by id (letters, digits, dash, underscore): each 32 bytes in base64
     * @throws IllegalArgumentException if a key is not 32 bytes, an id has other characters, or the current one is missing
     */
    public static AesGcmVault of(String currentKeyId, Map<String, Secret> keys) {
        Map<String, byte[]> decoded = new LinkedHashMap<>();
        keys.forEach((id, key) -> {
            if (id.isEmpty() || !id.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
                throw new IllegalArgumentException("a key id holds letters, digits, - and _ only");
            }
            decoded.put(id, key.use(AesGcmVault::decode));
        });
        if (!decoded.containsKey(currentKeyId)) {
            throw new IllegalArgumentException("the current key is not among the keys");
        }
        return new AesGcmVault(currentKeyId, decoded);
    }

    /** A vault whose key is made now and never leaves this object: what it seals dies with it. */
    public static AesGcmVault ephemeral() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new AesGcmVault("ephemeral", Map.of("ephemeral", key));
    }

    private static byte[] decode(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a vault key is 32 bytes in base64");
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a vault key is 32 bytes in base64");
        }
        return key;
    }

    @Override
    public String seal(Secret secret, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, current, nonce, context);
            byte[] encrypted = secret.use(text -> finish(cipher, text.getBytes(StandardCharsets.UTF_8)));
            byte[] envelope = ByteBuffer.allocate(nonce.length + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
            return VERSION + "." + current + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(envelope);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is required of every Java platform", e);
        }
    }

    private static byte[] finish(Cipher cipher, byte[] text) {
        try {
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing cannot fail on a fresh cipher", e);
        }
    }

    @Override
    public Secret open(String sealed, String context) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION) || !keys.containsKey(parts[1])) {
            throw new UnreadableSecretException(null);
        }
        try {
            byte[] envelope = Base64.getUrlDecoder().decode(parts[2]);
            if (envelope.length <= NONCE_BYTES) {
                throw new UnreadableSecretException(null);
            }
            ByteBuffer buffer = ByteBuffer.wrap(envelope);
            byte[] nonce = new byte[NONCE_BYTES];
            buffer.get(nonce);
            byte[] body = new byte[buffer.remaining()];
            buffer.get(body);
            byte[] text = cipher(Cipher.DECRYPT_MODE, parts[1], nonce, context).doFinal(body);
            return Secret.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnreadableSecretException(e);
        }
    }

    @Override
    public boolean needsReseal(String sealed) {
        return !sealed.startsWith(VERSION + "." + current + ".");
    }

    /** Names the key it was made with: fingerprints of different keys never compare equal. */
    @Override
    public String fingerprint(Secret secret, String context) {
        byte[] derived = hmac(key(current), "trackai-fingerprint|" + context);
        return current + "." + secret.hmacSha256Hex(derived);
    }

    private static byte[] hmac(byte[] key, String label) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(label.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is required of every Java platform", e);
        }
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key(keyId), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] key(String id) {
        byte[] key = keys.get(id);
        if (key == null) {
            throw new UnreadableSecretException(null);
        }
        return key;
    }

    @Override
    public String toString() {
        return "AesGcmVault(current " + current + ", keys " + keys.keySet() + ")";
    }
}
