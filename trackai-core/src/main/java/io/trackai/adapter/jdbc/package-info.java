/**
 * Stores in a relational database, by plain JDBC on the host's own {@code DataSource}: PostgreSQL for many machines, H2 for
 * one. The tables are this package's own; {@link io.trackai.adapter.jdbc.JdbcStores} makes them. Floor 2.
 */
@NullMarked
package io.trackai.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
