/** What the emulators saw: one value per request they answered. Below every emulator. */
@NullMarked
package io.trackai.testkit.traffic;

import org.jspecify.annotations.NullMarked;
