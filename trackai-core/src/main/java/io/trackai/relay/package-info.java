/**
 * From a sale to what a destination receives. Pure rules, used by the setup's test event; nothing here depends on a
 * session. Floor 2, below the engine.
 */
@NullMarked
package io.trackai.relay;

import org.jspecify.annotations.NullMarked;
