/**
 * What goes onto the landing page and what is found there: snippet, Tag Manager container, webhook guide, server settings,
 * and the inspection of the page. Sees the model and the SPI only. For hosts: {@link io.trackai.gtm.GtmConnection} and
 * {@link io.trackai.gtm.LandingConnection}.
 */
@NullMarked
@TrackAiStyle
package io.trackai.gtm;

import io.trackai.model.TrackAiStyle;
import org.jspecify.annotations.NullMarked;
