/** The relay driven by what a host has already: db-scheduler, or Kafka. */
@NullMarked
package io.trackai.examples.ownengine;

import org.jspecify.annotations.NullMarked;
