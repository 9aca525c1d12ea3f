/**
 * Test doubles for everything a host hands to the library: a clock and a timer that move by hand, readable ids, executors
 * without threads, transports that follow a script or break on purpose, providers whose steps do as they are told, and
 * {@link io.trackai.testkit.SetupTestEnvironment}, which joins them into one world. For tests of hosts and of
 * integrations; needs no test framework. Above every floor of the library.
 */
@NullMarked
package io.trackai.testkit;

import org.jspecify.annotations.NullMarked;
