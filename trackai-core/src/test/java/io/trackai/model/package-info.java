/** Tests of the values. */
@NullMarked
package io.trackai.model;

import org.jspecify.annotations.NullMarked;
