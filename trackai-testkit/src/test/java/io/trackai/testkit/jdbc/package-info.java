/** The stores in a database, on H2 and on a real PostgreSQL. */
@org.jspecify.annotations.NullMarked
package io.trackai.testkit.jdbc;
