/**
 * From a gateway's sale to what a destination receives: merging what is said of a sale with what was said before, deciding
 * what it causes, finding the visit behind it, making the conversion. Nothing here depends on a setup session, and nothing
 * is sent. Floor 2, below the engine.
 */
@NullMarked
package io.trackai.relay;

import org.jspecify.annotations.NullMarked;
