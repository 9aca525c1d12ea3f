package io.trackai.spi.host;

/**
 * Makes new ids. Supplied by the host; default 128 random bits each.
 *
 * <p><b>Threading</b>: safe for concurrent use. <b>Errors</b>: none. <b>Idempotency</b>: never the same text twice. Ids
 * must be unguessable in production: a hook's id is part of what protects it. <b>Lifecycle</b>: none.
 *
 * <p>Contract suite: {@code IdSourceContract} in the testkit.
 */
@FunctionalInterface
public interface IdSource {

    /** A new id: at most 64 letters, digits, dashes and underscores. */
    String next();
}
