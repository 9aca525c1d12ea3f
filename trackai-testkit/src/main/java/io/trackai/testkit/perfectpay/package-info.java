/**
 * Perfect Pay as it calls a webhook: postbacks in the layout of its captured deliveries, over real HTTP. For tests of
 * hosts and of the Perfect Pay integration.
 */
@NullMarked
package io.trackai.testkit.perfectpay;

import org.jspecify.annotations.NullMarked;
