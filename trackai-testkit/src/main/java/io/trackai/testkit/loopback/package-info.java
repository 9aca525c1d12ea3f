/** The one HTTP server behind every emulator of this module. Not exported. */
@NullMarked
package io.trackai.testkit.loopback;

import org.jspecify.annotations.NullMarked;
