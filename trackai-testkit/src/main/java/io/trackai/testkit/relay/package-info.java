/** Proof that the relay loses nothing and doubles nothing, whatever store a host brings. */
@NullMarked
package io.trackai.testkit.relay;

import org.jspecify.annotations.NullMarked;
