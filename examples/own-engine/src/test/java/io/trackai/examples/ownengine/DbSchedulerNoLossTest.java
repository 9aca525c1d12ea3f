package io.trackai.examples.ownengine;

import io.trackai.testkit.ManualClock;
import java.time.Duration;
import org.h2.jdbcx.JdbcDataSource;

/** db-scheduler with its table in a database of its own. */
class DbSchedulerNoLossTest extends NoLossTest {

    private final JdbcDataSource database = Databases.inMemory("no-loss");

    private final long start = System.nanoTime();

    /** The scheduler waits by its clock, so that has to go on by itself; what moves the relay's clock moves it too. */
    @Override
    RelayEngine engine(ManualClock clock) {
        return new DbSchedulerEngine(
                database,
                Duration.ofMillis(50),
                Duration.ofMillis(500),
                () -> clock.instant().plusNanos(System.nanoTime() - start));
    }
}
