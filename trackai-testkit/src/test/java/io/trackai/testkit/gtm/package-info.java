/** The Tag Manager emulator, spoken to by the JDK's own client. */
@NullMarked
package io.trackai.testkit.gtm;

import org.jspecify.annotations.NullMarked;
