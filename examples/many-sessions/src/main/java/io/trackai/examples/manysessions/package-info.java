/** How long many setups take when they start at once and every answer of a service is late. */
@NullMarked
package io.trackai.examples.manysessions;

import org.jspecify.annotations.NullMarked;
