/** Small ports filled with what the JDK has: ids, a timer and threads. Floor 2. */
@NullMarked
package io.trackai.adapter.jdk;

import org.jspecify.annotations.NullMarked;
