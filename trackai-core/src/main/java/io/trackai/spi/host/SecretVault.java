package io.trackai.spi.host;

import io.trackai.model.Secret;

/**
 * Seals secrets for storage. Supplied by the host; default AES-256-GCM.
 *
 * <p><b>Threading</b>: safe for concurrent use. <b>Errors</b>: {@link io.trackai.error.UnreadableSecretException} if a
 * text cannot be opened: wrong key, wrong context, damaged. <b>Idempotency</b>: sealing twice gives two different texts.
 * <b>Lifecycle</b>: lives as long as the host keeps it.
 *
 * <p>Contract suite: {@code SecretVaultContract} in the testkit.
 */
public interface SecretVault {

    /**
     * The sealed form of a secret.
     *
     * @param context where it belongs, such as lead, session and field; must be the same at opening
     */
    String seal(Secret secret, String context);

    /** The secret again. */
    Secret open(String sealed, String context);

    /** Whether it was sealed with a key that is no longer the current one. */
    boolean needsReseal(String sealed);

    /**
     * A keyed fingerprint: equal for equal secrets in the same context, useless to anybody without the key.
     */
    String fingerprint(Secret secret, String context);
}
