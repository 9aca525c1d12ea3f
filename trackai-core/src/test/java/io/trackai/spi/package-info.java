/** Tests of what providers are given. */
@NullMarked
package io.trackai.spi;

import org.jspecify.annotations.NullMarked;
