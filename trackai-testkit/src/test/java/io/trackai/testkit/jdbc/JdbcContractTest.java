package io.trackai.testkit.jdbc;

import io.trackai.adapter.jdbc.JdbcStores;
import io.trackai.spi.store.ArtifactStore;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.SessionStore;
import io.trackai.spi.store.VisitStore;
import io.trackai.testkit.contract.ArtifactStoreContract;
import io.trackai.testkit.contract.RelayStoreContract;
import io.trackai.testkit.contract.SessionStoreContract;
import io.trackai.testkit.contract.VisitStoreContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** The stores in a database pass the suites that the stores in memory pass. */
class JdbcContractTest {

    private static final Map<TestDatabase.Kind, TestDatabase> OPEN = new EnumMap<>(TestDatabase.Kind.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static TestDatabase database(TestDatabase.Kind kind) {
        return OPEN.computeIfAbsent(kind, TestDatabase.Kind::open);
    }

    @AfterAll
    static void close() {
        OPEN.values().forEach(TestDatabase::close);
        OPEN.clear();
    }

    abstract static class Sessions extends SessionStoreContract {

        private final Instant start =
                Instant.now().truncatedTo(ChronoUnit.MICROS).minusSeconds(1);
        private final TestDatabase.Kind kind;

        Sessions(TestDatabase.Kind kind) {
            this.kind = kind;
        }

        @Override
        protected SessionStore create() {
            return database(kind).emptied().sessions();
        }

        /** The database's clock is its own: time passes by itself. */
        @Override
        protected void pass(Duration time) {
            SessionStore store = database(kind).stores().sessions();
            Instant until = store.now().plus(time);
            long patience = System.nanoTime() + PATIENCE.toNanos();
            while (!store.now().isAfter(until)) {
                if (System.nanoTime() > patience) {
                    throw new AssertionError("the database's clock stands still");
                }
                LockSupport.parkNanos(1_000_000);
            }
        }

        @Override
        protected Duration leaseLength() {
            return Duration.ofMillis(300);
        }

        @Override
        protected Instant now() {
            return start;
        }
    }

    @Nested
    class SessionsInH2 extends Sessions {
        SessionsInH2() {
            super(TestDatabase.Kind.H2);
        }
    }

    @Nested
    class SessionsInPostgres extends Sessions {
        SessionsInPostgres() {
            super(TestDatabase.Kind.POSTGRESQL);
        }
    }

    @Nested
    class ArtifactsInH2 extends ArtifactStoreContract {
        @Override
        protected ArtifactStore create() {
            return database(TestDatabase.Kind.H2).emptied().artifacts();
        }
    }

    @Nested
    class ArtifactsInPostgres extends ArtifactStoreContract {
        @Override
        protected ArtifactStore create() {
            return database(TestDatabase.Kind.POSTGRESQL).emptied().artifacts();
        }
    }

    abstract static class Relays extends RelayStoreContract {

        private final TestDatabase.Kind kind;

        Relays(TestDatabase.Kind kind) {
            this.kind = kind;
        }

        private Duration passed = Duration.ZERO;

        @Override
        protected RelayStore create() {
            passed = Duration.ZERO;
            return later(database(kind).emptied().relay());
        }

        /** The store as it is once the time has passed that {@link #pass} was told. */
        private RelayStore later(RelayStore store) {
            return (RelayStore) Proxy.newProxyInstance(
                    RelayStore.class.getClassLoader(), new Class<?>[] {RelayStore.class}, (proxy, method, given) -> {
                        try {
                            Object answer = method.invoke(store, given);
                            return method.getName().equals("now") ? ((Instant) answer).plus(passed) : answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        /** Instead of waiting for a minute, everything that is due moves a minute closer. */
        @Override
        protected void pass(Duration time) {
            passed = passed.plus(time);
            database(kind)
                    .run("UPDATE trackai_effect SET due = due - INTERVAL '" + time.toMillis() / 1000.0 + "' SECOND");
        }

        @Override
        protected Optional<RelayStore> reopen() {
            return Optional.of(JdbcStores.on(database(kind).dataSource()).open().relay());
        }

        @Override
        protected boolean damage(String effect) {
            database(kind).run("UPDATE trackai_effect SET facts = '{damaged' WHERE id = '" + effect + "'");
            return true;
        }

        @Override
        protected int raceKeys() {
            return 200;
        }
    }

    @Nested
    class RelayInH2 extends Relays {
        RelayInH2() {
            super(TestDatabase.Kind.H2);
        }
    }

    @Nested
    class RelayInPostgres extends Relays {
        RelayInPostgres() {
            super(TestDatabase.Kind.POSTGRESQL);
        }
    }

    @Nested
    class VisitsInH2 extends VisitStoreContract {
        @Override
        protected VisitStore create() {
            return database(TestDatabase.Kind.H2).emptied().visits();
        }
    }

    @Nested
    class VisitsInPostgres extends VisitStoreContract {
        @Override
        protected VisitStore create() {
            return database(TestDatabase.Kind.POSTGRESQL).emptied().visits();
        }
    }
}
