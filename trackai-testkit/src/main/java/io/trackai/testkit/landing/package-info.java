/**
 * Landing pages on a loopback port, under any host name, over http and https, with every way in which a seller's page can
 * be out of order. For tests of hosts and of providers that look at pages.
 */
@NullMarked
package io.trackai.testkit.landing;

import org.jspecify.annotations.NullMarked;
