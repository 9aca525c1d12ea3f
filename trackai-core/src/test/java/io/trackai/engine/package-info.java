/** The engine's parts by themselves; whole sessions are tried in the testkit's module. */
@NullMarked
package io.trackai.engine;

import org.jspecify.annotations.NullMarked;
