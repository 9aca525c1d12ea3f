package io.trackai.testkit.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A small pool that counts what is out, notices connections that come back in another state than they left, and fails on
 * order.
 */
public final class CountingDataSource implements DataSource, AutoCloseable {

    private final DataSource real;
    private final boolean autoCommit;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger out = new AtomicInteger();
    private final AtomicInteger handedOut = new AtomicInteger();
    private final AtomicInteger broughtBackChanged = new AtomicInteger();
    private final Deque<SQLException> statementFaults = new ConcurrentLinkedDeque<>();
    private final Deque<String> statements = new ConcurrentLinkedDeque<>();
    private final Deque<SQLException> commitFaults = new ConcurrentLinkedDeque<>();

    /** A pool over this data source, of connections that commit by themselves or do not. */
    public CountingDataSource(DataSource real, boolean autoCommit) {
        this.real = real;
        this.autoCommit = autoCommit;
    }

    /** How many connections somebody has taken and not given back. */
    public int out() {
        return out.get();
    }

    /** How many were handed out so far. */
    public int handedOut() {
        return handedOut.get();
    }

    /** How many came back with another commit mode. */
    public int broughtBackChanged() {
        return broughtBackChanged.get();
    }

    /** The statement that was prepared last. */
    public String lastStatement() {
        return statements.getLast();
    }

    /** Lets the next statement fail; each order counts for one. */
    public void failStatement(String sqlState) {
        statementFaults.add(new SQLException("a foreign message with canary-value-7719", sqlState));
    }

    /** Lets the next commit happen and its answer be lost. */
    public void loseCommit(String sqlState) {
        commitFaults.add(new SQLException("a foreign message with canary-value-7719", sqlState));
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection taken = idle.poll();
        Connection connection = taken == null ? real.getConnection() : taken;
        if (connection.getAutoCommit() != autoCommit) {
            connection.setAutoCommit(autoCommit);
        }
        out.incrementAndGet();
        handedOut.incrementAndGet();
        return guarded(connection);
    }

    private Connection guarded(Connection connection) {
        boolean[] closed = {false};
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    String name = method.getName();
                    if (name.equals("close")) {
                        if (!closed[0]) {
                            closed[0] = true;
                            takeBack(connection);
                        }
                        return null;
                    }
                    if (closed[0]) {
                        throw new SQLException("used after it was given back");
                    }
                    if (name.equals("prepareStatement")) {
                        if (!statementFaults.isEmpty()) {
                            throw statementFaults.poll();
                        }
                        remember((String) arguments[0]);
                    }
                    try {
                        Object answer = method.invoke(connection, arguments);
                        if (name.equals("commit") && !commitFaults.isEmpty()) {
                            throw commitFaults.poll();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void remember(String statement) {
        statements.add(statement);
        if (statements.size() > 100) {
            statements.poll();
        }
    }

    private void takeBack(Connection connection) throws SQLException {
        out.decrementAndGet();
        if (connection.getAutoCommit() != autoCommit) {
            broughtBackChanged.incrementAndGet();
        }
        idle.add(connection);
    }

    @Override
    public void close() {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException("a connection could not be closed", e);
            }
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        real.setLogWriter(writer);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return real.isWrapperFor(type);
    }
}
