/** The program, run as a person would. */
@NullMarked
package io.trackai.examples.resthost;

import org.jspecify.annotations.NullMarked;
