package io.trackai.spi;

import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.spi.transport.FetchedPage;
import io.trackai.spi.transport.Http;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What a step may see and use while it runs. Not for implementation by applications.
 *
 * <p><b>Threading</b>: confined to the step's thread.
 */
public interface StepContext {

    /** The step's own connection, secrets opened. */
    Connection connection();

    /** Another connection that the step declared with {@link SetupStep#reads()}; empty if the session has none. */
    Optional<Connection> connection(ConnectionId declaredRead);

    /** Calls out, to the hosts the provider declared and no others; refuses after the deadline. */
    Http http();

    /**
     * Fetches a page whose address the lead gave, guarded against addresses inside networks.
     *
     * @throws io.trackai.error.PageFetchException if there is no page to look at
     */
    FetchedPage fetch(URI url);

    /** A fact kept with a condition, of the same connection first, then of any other; empty if there is none. */
    Optional<String> fact(ConditionType type, String name);

    /** What all connections together want to see in the browser. */
    BrowserFacts browserFacts();

    /** Names this effect: the same on every repetition, another when it is asked for again. */
    String effectKey();

    /** The time, by the host's clock. */
    Instant now();

    /** When the answer will be dropped. */
    Instant deadline();
}
