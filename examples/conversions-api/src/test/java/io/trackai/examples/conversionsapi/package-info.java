/** The program, run as a person would. */
@NullMarked
package io.trackai.examples.conversionsapi;

import org.jspecify.annotations.NullMarked;
