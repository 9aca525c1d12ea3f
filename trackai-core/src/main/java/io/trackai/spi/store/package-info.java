/** Where sessions, artefacts and routes are kept. Supplied by the host, with memory stores as defaults. Floor 1. */
@TrackAiStyle
@NullMarked
package io.trackai.spi.store;

import io.trackai.model.TrackAiStyle;
import org.jspecify.annotations.NullMarked;
