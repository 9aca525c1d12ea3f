/** Programs that show what the relay promises: nothing lost when processes are killed, fair after outages, quick. */
@NullMarked
package io.trackai.examples.relayproof;

import org.jspecify.annotations.NullMarked;
