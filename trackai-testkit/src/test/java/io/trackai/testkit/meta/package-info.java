/** The testkit's own behaviour. */
@NullMarked
package io.trackai.testkit.meta;

import org.jspecify.annotations.NullMarked;
