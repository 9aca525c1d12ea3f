/** What a webhook answers to a great many spoilt postbacks, and how long it takes. */
@NullMarked
package io.trackai.examples.postbackfuzz;

import org.jspecify.annotations.NullMarked;
