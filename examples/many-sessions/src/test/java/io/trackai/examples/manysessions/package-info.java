/** The program, run as a person would. */
@NullMarked
package io.trackai.examples.manysessions;

import org.jspecify.annotations.NullMarked;
