/** Tests of the rules from a sale to a conversion. */
@NullMarked
package io.trackai.relay;

import org.jspecify.annotations.NullMarked;
