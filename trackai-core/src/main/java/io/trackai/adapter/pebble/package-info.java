/** Templates filled by Pebble, in a sandbox. The only place that imports it. Floor 2. */
@NullMarked
package io.trackai.adapter.pebble;

import org.jspecify.annotations.NullMarked;
