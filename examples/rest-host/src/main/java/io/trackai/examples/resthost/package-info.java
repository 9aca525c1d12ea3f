/** The REST face mounted in the JDK's own HTTP server. */
@NullMarked
package io.trackai.examples.resthost;

import org.jspecify.annotations.NullMarked;
