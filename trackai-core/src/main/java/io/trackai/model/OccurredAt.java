package io.trackai.model;

import java.time.Instant;

/**
 * When something happened, and how well that is known.
 *
 * @param at the moment; never later than its receipt
 * @param certainty how well it is known
 */
public record OccurredAt(Instant at, TimeCertainty certainty) {}
