/**
 * Where a reader starts: {@link io.trackai.TrackAi} is built once, {@link io.trackai.SetupRequest} says what a lead gave,
 * {@link io.trackai.SetupSession} is the setup as it goes. Floor 3.
 */
@NullMarked
package io.trackai;

import org.jspecify.annotations.NullMarked;
