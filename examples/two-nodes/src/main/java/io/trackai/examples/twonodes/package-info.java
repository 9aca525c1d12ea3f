/** Several processes on one database: they share the work, one of them is killed, and nothing is lost. */
@NullMarked
package io.trackai.examples.twonodes;

import org.jspecify.annotations.NullMarked;
