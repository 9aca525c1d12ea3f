/** What hosts see of live sales: the account, what became of each event, replay. Floor 1. */
@TrackAiStyle
@NullMarked
package io.trackai.spi.relay;

import io.trackai.model.TrackAiStyle;
import org.jspecify.annotations.NullMarked;
