/**
 * Meta's Graph API as an emulator on a loopback port: pixels, tokens, rights, the events edge, and every failure it is
 * known for. For tests of hosts and of the Meta integration; speaks real HTTP, so any client can use it.
 */
@NullMarked
package io.trackai.testkit.meta;

import org.jspecify.annotations.NullMarked;
