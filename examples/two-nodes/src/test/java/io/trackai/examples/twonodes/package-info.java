/** The program on a small scale. */
@NullMarked
package io.trackai.examples.twonodes;

import org.jspecify.annotations.NullMarked;
