/** Tests of the Meta provider and of the client, against an emulator that speaks real HTTP. */
@NullMarked
package io.trackai.meta;

import org.jspecify.annotations.NullMarked;
