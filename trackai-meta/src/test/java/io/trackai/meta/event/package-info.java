/** Tests of the event: rules, hashes, bytes. */
@NullMarked
package io.trackai.meta.event;

import org.jspecify.annotations.NullMarked;
