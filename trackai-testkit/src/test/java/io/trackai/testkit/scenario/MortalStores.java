package io.trackai.testkit.scenario;

import io.trackai.error.StoreException;
import io.trackai.spi.store.ArtifactStore;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.SessionStore;
import io.trackai.spi.store.VisitStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The stores as one process sees them that dies at a certain write: before it reaches the store, or after it did and
 * before anybody is told. Nothing works for that process afterwards; what is stored stays stored.
 */
final class MortalStores {

    private static final Set<String> WRITES =
            Set.of("create", "save", "lease", "leaseDue", "renew", "release", "makeDue", "delete", "publish", "record");

    private final AtomicInteger writesLeft;
    private final boolean lastWriteIsDone;
    private volatile boolean dead;

    /**
     * Stores of a doomed process.
     *
     * @param writes how many writes it survives
     * @param lastWriteIsDone whether the one that kills it reaches the store
     */
    MortalStores(int writes, boolean lastWriteIsDone) {
        this.writesLeft = new AtomicInteger(writes);
        this.lastWriteIsDone = lastWriteIsDone;
    }

    SessionStore around(SessionStore store) {
        return around(SessionStore.class, store);
    }

    RelayStore around(RelayStore store) {
        return around(RelayStore.class, store);
    }

    ArtifactStore around(ArtifactStore store) {
        return around(ArtifactStore.class, store);
    }

    VisitStore around(VisitStore store) {
        return around(VisitStore.class, store);
    }

    /** Whether it has died. */
    boolean dead() {
        return dead;
    }

    private <T> T around(Class<T> port, T store) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    boolean last = WRITES.contains(method.getName()) && writesLeft.getAndDecrement() == 0;
                    if (dead || (last && !lastWriteIsDone)) {
                        throw die();
                    }
                    try {
                        Object answer = method.invoke(store, arguments);
                        if (last) {
                            throw die();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private StoreException die() {
        dead = true;
        return new StoreException("this process is dead", null);
    }
}
