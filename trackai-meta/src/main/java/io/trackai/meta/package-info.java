/**
 * Meta as an ad platform: checks a pixel and its token, sends conversions, and explains what the Graph API answers. Sees
 * the model and the SPI only. For hosts: {@link io.trackai.meta.MetaConnection} and {@link io.trackai.meta.MetaOptions}.
 */
@TrackAiStyle
@NullMarked
package io.trackai.meta;

import io.trackai.model.TrackAiStyle;
import org.jspecify.annotations.NullMarked;
