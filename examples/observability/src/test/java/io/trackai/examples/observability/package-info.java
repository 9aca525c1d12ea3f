/** The bridges against real registries. */
@NullMarked
package io.trackai.examples.observability;

import org.jspecify.annotations.NullMarked;
