package io.trackai.gtm;

import io.trackai.model.Secret;

/**
 * Where the publisher gets Google's access tokens: supplied by the host, because they live an hour and come from its own
 * service account. They are never stored.
 *
 * <p><b>Threading</b>: called from many threads at once; may block for a few seconds. <b>Errors</b>: whatever it throws
 * becomes a finding for the host, without its message. <b>Idempotency</b>: may be called before every call to Google; keep a
 * token until shortly before it ends. <b>Lifecycle</b>: never closed by this library.
 *
 * <p>The scopes needed are {@code tagmanager.readonly}, {@code edit.containers}, {@code edit.containerversions} and
 * {@code publish}; the service account is an administrator of the Tag Manager account.
 */
@FunctionalInterface
public interface AccessTokens {

    /**
     * A token that is valid now.
     *
     * @param accountId the Tag Manager account it is for
     */
    Secret token(String accountId);

    /** Another token, because the last one was refused; by default whatever {@link #token} gives. */
    default Secret renewed(String accountId) {
        return token(accountId);
    }
}
