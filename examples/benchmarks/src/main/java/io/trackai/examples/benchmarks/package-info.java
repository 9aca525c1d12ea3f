/**
 * This library and Meta's own Java SDK at the same work on the same invented data: speed, allocation, size, and how calls
 * keep their deadlines. Figures come from here and never from timed tests.
 */
@NullMarked
package io.trackai.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
