/** The finding catalogue of all modules together: every failure explained, every explanation in order. */
@NullMarked
package io.trackai.examples.quickstart.findings;

import org.jspecify.annotations.NullMarked;
