/**
 * Assertions that read like a sentence and say what was found when they fail. For tests of hosts and integrations under
 * any test framework: they throw {@link java.lang.AssertionError} and need nothing else.
 */
@NullMarked
package io.trackai.testkit.assertion;

import org.jspecify.annotations.NullMarked;
