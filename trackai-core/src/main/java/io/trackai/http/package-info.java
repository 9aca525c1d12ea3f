/**
 * The REST face: {@link io.trackai.http.ApiRequest} in, {@link io.trackai.http.ApiResponse} out, no server inside. For
 * hosts that mount it in the server they have. The top floor: sees the facade and everything below.
 */
@NullMarked
@TrackAiStyle
package io.trackai.http;

import io.trackai.model.TrackAiStyle;
import org.jspecify.annotations.NullMarked;
