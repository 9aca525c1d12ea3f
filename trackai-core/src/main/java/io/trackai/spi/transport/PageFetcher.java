package io.trackai.spi.transport;

import java.net.URI;
import java.time.Duration;

/**
 * Fetches a page whose address a lead gave. Supplied by the host; default OkHttp with a guard at the socket.
 *
 * <p>Refuses everything but public addresses, checked for every hop at the moment of connecting; carries no secret, cookie
 * or credential; follows at most five redirects; accepts at most 512 KiB on the wire and 2 MiB decoded.
 *
 * <p><b>Threading</b>: safe for concurrent use; blocks the caller. <b>Errors</b>:
 * {@link io.trackai.error.PageFetchException}; every status is a page. <b>Idempotency</b>: GET only.
 * <b>Lifecycle</b>: closed by the {@code TrackAi} that created it, and only then.
 *
 * <p>Contract suite: {@code PageFetcherContract} in the testkit.
 */
public interface PageFetcher extends AutoCloseable {

    /** The page at the end of the redirects, whatever its status. */
    FetchedPage fetch(URI url, Duration limit);

    /** Frees connections and threads. Default: nothing to free. */
    @Override
    default void close() {}
}
