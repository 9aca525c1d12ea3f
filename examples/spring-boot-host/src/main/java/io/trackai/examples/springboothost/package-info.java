/** The library in a Spring Boot application: its data source, transactions, users, metrics and health. */
@NullMarked
package io.trackai.examples.springboothost;

import org.jspecify.annotations.NullMarked;
