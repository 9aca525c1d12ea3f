/** The testkit's own behaviour. */
@NullMarked
package io.trackai.testkit.assertion;

import org.jspecify.annotations.NullMarked;
