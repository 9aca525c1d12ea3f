/** The testkit's own behaviour. */
@NullMarked
package io.trackai.testkit.junit;

import org.jspecify.annotations.NullMarked;
