/** The whole job in one program: four inputs in, {@code evento recebido} out, with and without trouble on the way. */
@NullMarked
package io.trackai.examples.quickstart;

import org.jspecify.annotations.NullMarked;
