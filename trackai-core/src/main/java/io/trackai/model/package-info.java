/**
 * The values every other package speaks in: ids, connections, conditions, diagnoses, findings, artefacts, sales and
 * conversions. Floor 0: immutable, free of third-party types, safe to share between threads.
 *
 * <p>Types marked {@code @Value.Immutable} are built with their {@code builder()} and are not meant to be implemented
 * by applications, so that attributes with defaults can be added without breaking anybody.
 */
@TrackAiStyle
@NullMarked
package io.trackai.model;

import org.jspecify.annotations.NullMarked;
