/** The programs on a small scale. */
@NullMarked
package io.trackai.examples.relayproof;

import org.jspecify.annotations.NullMarked;
