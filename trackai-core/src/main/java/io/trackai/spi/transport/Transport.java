package io.trackai.spi.transport;

/**
 * Sends one HTTP request exactly once. Supplied by the host; default OkHttp.
 *
 * <p><b>Threading</b>: safe for concurrent use; blocks the caller. <b>Errors</b>: every status is an answer; throws
 * {@link io.trackai.error.TransportException} only when there was none, with nothing of the request in its message.
 * <b>Idempotency</b>: never repeats a request, never follows a redirect. Refuses plain http except to a loopback address.
 * An interrupted caller gets its answer at the latest when the request's timeout ends, and keeps its interrupt flag.
 * <b>Lifecycle</b>: closed by the {@code TrackAi} that created it, and only then.
 *
 * <p>Contract suite: {@code TransportContract} in the testkit.
 */
public interface Transport extends AutoCloseable {

    /** The answer, whatever its status. */
    TransportResponse send(TransportRequest request);

    /** Frees connections and threads. Default: nothing to free. */
    @Override
    default void close() {}
}
