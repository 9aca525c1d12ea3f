/** The operators' page in a real browser; what needs one is skipped, and says so, where there is none. */
@NullMarked
package io.trackai.examples.dashboard;

import org.jspecify.annotations.NullMarked;
