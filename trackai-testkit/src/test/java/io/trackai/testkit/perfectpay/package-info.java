/** The testkit's own behaviour. */
@NullMarked
package io.trackai.testkit.perfectpay;

import org.jspecify.annotations.NullMarked;
