/** Google Tag Manager's API as an emulator on a loopback port; start at {@link io.trackai.testkit.gtm.TagManagerEmulator}. */
@NullMarked
package io.trackai.testkit.gtm;

import org.jspecify.annotations.NullMarked;
