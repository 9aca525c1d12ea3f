/** The proof, run on our own relay. */
@NullMarked
package io.trackai.testkit.relay;

import org.jspecify.annotations.NullMarked;
