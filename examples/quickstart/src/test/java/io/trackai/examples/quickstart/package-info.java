/** The acceptance criteria, and the example programs run as a person would. */
@NullMarked
package io.trackai.examples.quickstart;

import org.jspecify.annotations.NullMarked;
