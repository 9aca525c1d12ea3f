/** The program with fewer failures than a person would want to wait for. */
@NullMarked
package io.trackai.examples.failurefuzz;

import org.jspecify.annotations.NullMarked;
