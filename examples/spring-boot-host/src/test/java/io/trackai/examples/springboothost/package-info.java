/** The application as its users meet it, against emulators. */
@NullMarked
package io.trackai.examples.springboothost;

import org.jspecify.annotations.NullMarked;
