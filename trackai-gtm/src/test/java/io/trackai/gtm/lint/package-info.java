/** Every rule bites on a broken container and leaves sound ones alone. */
@org.jspecify.annotations.NullMarked
package io.trackai.gtm.lint;
