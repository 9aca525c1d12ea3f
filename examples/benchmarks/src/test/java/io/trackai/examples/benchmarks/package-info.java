/** That both sides do the same work, and that Meta's own SDK works against the emulator. Quick; measures nothing. */
@NullMarked
package io.trackai.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
