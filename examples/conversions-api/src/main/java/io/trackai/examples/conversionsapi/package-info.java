/** Meta's Conversions API on its own: events in, an outcome for each. */
@NullMarked
package io.trackai.examples.conversionsapi;

import org.jspecify.annotations.NullMarked;
