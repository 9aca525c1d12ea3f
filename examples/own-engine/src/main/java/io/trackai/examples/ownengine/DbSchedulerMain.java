package io.trackai.examples.ownengine;

import java.time.Clock;
import java.time.Duration;

/** The relay on db-scheduler, with its table in an embedded database. */
public final class DbSchedulerMain {

    private DbSchedulerMain() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws InterruptedException {
        RelayEngine engine = new DbSchedulerEngine(
                Databases.inMemory("db-scheduler"), Duration.ofMillis(200), Duration.ofSeconds(5), Clock.systemUTC());
        if (!Demonstration.run(engine, System.out)) {
            throw new IllegalStateException("not every sale was delivered");
        }
    }
}
