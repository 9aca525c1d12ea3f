/** What the library makes of a great many random failures, and how many it has no name for. */
@NullMarked
package io.trackai.examples.failurefuzz;

import org.jspecify.annotations.NullMarked;
