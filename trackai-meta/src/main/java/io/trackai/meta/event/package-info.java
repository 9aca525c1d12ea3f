/**
 * The Conversions API's event: typed values to build one, the rules it must keep, the normalising and hashing of personal
 * data, and the writer. Pure: no network, no clock, no locale of the machine. Usable without a session. Floor: above
 * the model, below {@link io.trackai.meta}.
 */
@TrackAiStyle
@NullMarked
package io.trackai.meta.event;

import io.trackai.model.TrackAiStyle;
import org.jspecify.annotations.NullMarked;
