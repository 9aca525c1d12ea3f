/** The REST face and a page for operators in the JDK's own HTTP server. */
@NullMarked
package io.trackai.examples.dashboard;

import org.jspecify.annotations.NullMarked;
