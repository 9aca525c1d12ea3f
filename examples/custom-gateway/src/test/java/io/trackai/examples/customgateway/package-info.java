/** A gateway that the library has never heard of: one class, its program and its tests. */
@NullMarked
package io.trackai.examples.customgateway;

import org.jspecify.annotations.NullMarked;
