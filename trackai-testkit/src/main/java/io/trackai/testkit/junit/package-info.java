/**
 * The testkit as JUnit Jupiter parameters: a fresh world per test, described when the test fails. For tests of hosts and
 * integrations that use JUnit; everything else of the testkit works without it.
 */
@NullMarked
package io.trackai.testkit.junit;

import org.jspecify.annotations.NullMarked;
