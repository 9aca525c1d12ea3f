/**
 * Meta's Graph API as an emulator on a loopback port: pixels, tokens, rights, the events edge, and every failure it is
 * known for. For tests of hosts and of the Meta integration; speaks real HTTP, so any client can use it. Start at
 * {@link io.trackai.testkit.meta.MetaEmulator}; errors of Meta are {@link io.trackai.testkit.meta.MetaError}, those of
 * the network {@link io.trackai.testkit.meta.HostileAnswer}.
 */
@NullMarked
package io.trackai.testkit.meta;

import org.jspecify.annotations.NullMarked;
