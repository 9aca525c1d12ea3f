package io.trackai.examples.ownengine;

import io.trackai.spi.store.Arrival;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.Saved;
import io.trackai.spi.store.StoredEffect;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

// tag::telling[]
/** Tells somebody of every effect once it is stored. Telling can fail; the gateway is thanked for what is stored. */
final class TellingStore {

    private static final Logger LOG = LoggerFactory.getLogger(TellingStore.class);

    private TellingStore() {}

    /** This store, and somebody who is told. */
    static RelayStore around(RelayStore store, Consumer<StoredEffect> told) {
        return (RelayStore) Proxy.newProxyInstance(
                RelayStore.class.getClassLoader(), new Class<?>[] {RelayStore.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(store, arguments);
                        if (answer == Saved.SAVED && arguments[0] instanceof Arrival arrival) {
                            arrival.effects().forEach(effect -> tell(effect, told));
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void tell(StoredEffect effect, Consumer<StoredEffect> told) {
        try {
            told.accept(effect);
        } catch (RuntimeException e) {
            LOG.warn(
                    "effect not told id={} exception={}",
                    effect.id(),
                    e.getClass().getName());
        }
    }
}
// end::telling[]
