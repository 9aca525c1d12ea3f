/**
 * Perfect Pay as a gateway: reads and authenticates its postbacks, simulates a sale, explains what is wrong with a
 * webhook. Sees the model and the SPI only. For hosts: {@link io.trackai.perfectpay.PerfectPayConnection} and
 * {@link io.trackai.perfectpay.PerfectPayOptions}.
 *
 * <p>Sources: Perfect Pay's help pages on the webhook, and captured payloads of public implementations, read 2026-11.
 */
@TrackAiStyle
@NullMarked
package io.trackai.perfectpay;

import io.trackai.model.TrackAiStyle;
import org.jspecify.annotations.NullMarked;
