/** Small ports filled with what the JDK has: ids and a timer. Floor 2. */
@NullMarked
package io.trackai.adapter.jdk;

import org.jspecify.annotations.NullMarked;
