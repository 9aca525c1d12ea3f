/**
 * The two ways out of this library, never one: {@link io.trackai.spi.transport.Transport} to hosts a provider declared,
 * which may carry a secret, and {@link io.trackai.spi.transport.PageFetcher} to addresses a lead gave, which never
 * does. Floor 1.
 */
@TrackAiStyle
@NullMarked
package io.trackai.spi.transport;

import io.trackai.model.TrackAiStyle;
import org.jspecify.annotations.NullMarked;
