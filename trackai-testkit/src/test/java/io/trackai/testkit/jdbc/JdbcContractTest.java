package io.trackai.testkit.jdbc;

import io.trackai.spi.store.ArtifactStore;
import io.trackai.spi.store.SessionStore;
import io.trackai.spi.store.VisitStore;
import io.trackai.testkit.contract.ArtifactStoreContract;
import io.trackai.testkit.contract.SessionStoreContract;
import io.trackai.testkit.contract.VisitStoreContract;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
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
