/** Tests of the Perfect Pay provider; the samples' people, tokens and codes are invented. */
@NullMarked
package io.trackai.perfectpay;

import org.jspecify.annotations.NullMarked;
