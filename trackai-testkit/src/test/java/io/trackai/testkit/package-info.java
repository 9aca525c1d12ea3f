/** The testkit's own behaviour. */
@NullMarked
package io.trackai.testkit;

import org.jspecify.annotations.NullMarked;
