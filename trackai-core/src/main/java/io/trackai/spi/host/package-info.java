/** Small ports a host may supply: time, ids, secrets at rest, listeners. All have defaults. Floor 1. */
@NullMarked
package io.trackai.spi.host;

import org.jspecify.annotations.NullMarked;
