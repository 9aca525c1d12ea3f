/**
 * What an integration author implements: {@link io.trackai.spi.IntegrationProvider} and the small types it hands over.
 * Floor 1: knows the model and the errors, nothing above. The ports a host may replace live in the packages below.
 */
@TrackAiStyle
@NullMarked
package io.trackai.spi;

import io.trackai.model.TrackAiStyle;
import org.jspecify.annotations.NullMarked;
