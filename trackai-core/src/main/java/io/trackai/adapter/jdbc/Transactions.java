package io.trackai.adapter.jdbc;

import io.trackai.error.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does work in one transaction each: takes a connection, gives it back as it was whatever happens, does again what the
 * database undid because of others, and tells failures in words of its own. Works with connections that commit by
 * themselves and with those that do not. Safe for concurrent use.
 */
final class Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

    /** Conflicts with others are overcome within a few tries, unless something is badly wrong. */
    private static final int MOST_TRIES = 25;
    /** A pool may hold connections that died unnoticed; after these many the database is down. */
    private static final int MOST_DISCONNECTED = 2;

    private static final long LONGEST_PAUSE_MICROS = 50_000;

    private final DataSource dataSource;
    private final Carrier carrier;
    private final int timeoutSeconds;
    private final boolean checkpoints;

    /**
     * Transactions on these connections.
     *
     * @param checkpoints whether a commit is followed by a checkpoint: H2 leaves a commit to whoever is writing at the same
     *     moment, and answers it before that one has got to it
     */
    Transactions(DataSource dataSource, Carrier carrier, Duration statementTimeout, boolean checkpoints) {
        this.checkpoints = checkpoints;
        this.dataSource = dataSource;
        this.carrier = carrier;
        this.timeoutSeconds = (int) Math.min(Integer.MAX_VALUE, Math.max(1, statementTimeout.toSeconds()));
    }

    /** Work in a transaction; may be done again from the start. */
    @FunctionalInterface
    interface Work<T> {
        T in(Tx tx) throws SQLException;
    }

    /**
     * Does work that is stored whole or not at all.
     *
     * @param what for messages, after "could not"
     */
    <T> T write(String what, Work<T> work) {
        return carrier.carry(() -> again(what, work, true));
    }

    /** Does work of one or several reads. */
    <T> T read(String what, Work<T> work) {
        return carrier.carry(() -> again(what, work, false));
    }

    private <T> T again(String what, Work<T> work, boolean writes) {
        int disconnected = 0;
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
        for (int tries = 1; ; tries++) {
            try {
                return once(what, work, writes);
            } catch (SQLException e) {
                Failure failure = Failure.of(e);
                boolean repeat = failure == Failure.CONFLICT
                        || (failure == Failure.DISCONNECTED && ++disconnected < MOST_DISCONNECTED);
                if (!repeat || tries >= MOST_TRIES || System.nanoTime() > until) {
                    throw Failure.told(what, e);
                }
                LOG.debug("again: {} state={} tries={}", what, Failure.state(e), tries);
                pause(tries);
            }
        }
    }

    /** A moment that grows with the tries and is never the same for two. */
    static void pause(int tries) {
        long longest = Math.min(LONGEST_PAUSE_MICROS, 500L << Math.min(tries, 10));
        LockSupport.parkNanos(1_000 * ThreadLocalRandom.current().nextLong(1, longest));
    }

    private <T> T once(String what, Work<T> work, boolean writes) throws SQLException {
        Connection connection = connection(what);
        boolean usual = true;
        boolean changed = false;
        boolean done = false;
        try {
            usual = connection.getAutoCommit();
            if (usual && writes) {
                connection.setAutoCommit(false);
                changed = true;
            }
            T result = work.in(new Tx(connection, timeoutSeconds));
            if (!usual || changed) {
                commit(what, connection);
            }
            if (checkpoints && writes) {
                checkpoint(what, connection);
            }
            done = true;
            return result;
        } finally {
            giveBack(connection, !done && (!usual || changed), changed);
        }
    }

    private Connection connection(String what) {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new StoreException(
                    "no connection to the database to " + what + " (SQL state " + Failure.state(e) + ")", e);
        }
    }

    /** A commit that broke may have happened: it is not done again, unless the database says that it undid it. */
    private static void commit(String what, Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            if (Failure.of(e) == Failure.CONFLICT) {
                throw e;
            }
            throw new StoreException(
                    "the database did not say whether it could " + what + " (SQL state " + Failure.state(e) + ")", e);
        }
    }

    /** What was committed is on the disk when this returns. */
    private static void checkpoint(String what, Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        } catch (SQLException e) {
            throw new StoreException(
                    "the database did not say whether it could " + what + " (SQL state " + Failure.state(e) + ")", e);
        }
    }

    private static void giveBack(Connection connection, boolean rollBack, boolean changed) {
        try (connection) {
            if (rollBack) {
                connection.rollback();
            }
            if (changed) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.debug("a connection could not be given back in good order state={}", Failure.state(e));
        }
    }
}
