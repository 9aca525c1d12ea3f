package io.trackai.examples.ownengine;

import io.trackai.Relay;
import io.trackai.spi.store.StoredEffect;

/** What drives the relay in place of its own threads. Safe for concurrent use. */
interface RelayEngine extends AutoCloseable {

    /** Is told of an effect that was stored a moment ago: a hint that may get lost, as the store knows of it anyway. */
    void told(StoredEffect effect);

    /** Starts to work for this relay. */
    void start(Relay relay);

    /** Stops working; what is under way is finished or left to its lease. */
    @Override
    void close();
}
