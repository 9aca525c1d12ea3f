/** The testkit's own behaviour. */
@NullMarked
package io.trackai.testkit.landing;

import org.jspecify.annotations.NullMarked;
