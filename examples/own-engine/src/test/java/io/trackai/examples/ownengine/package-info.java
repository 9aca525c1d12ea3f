/** No sale is lost, whatever drives the relay. */
@NullMarked
package io.trackai.examples.ownengine;

import org.jspecify.annotations.NullMarked;
