/** The way in by itself; whole sessions are tried in the testkit's module. */
@NullMarked
package io.trackai;

import org.jspecify.annotations.NullMarked;
