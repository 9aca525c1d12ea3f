/** Setup sessions seen through Micrometer and OpenTelemetry. */
@NullMarked
package io.trackai.examples.observability;

import org.jspecify.annotations.NullMarked;
