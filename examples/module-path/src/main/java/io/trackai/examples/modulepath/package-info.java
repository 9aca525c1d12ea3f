/** A host that is a Java module. */
@NullMarked
package io.trackai.examples.modulepath;

import org.jspecify.annotations.NullMarked;
