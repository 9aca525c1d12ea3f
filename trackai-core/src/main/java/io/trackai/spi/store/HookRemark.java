package io.trackai.spi.store;

import io.trackai.model.Diagnosis;
import java.time.Instant;

/**
 * Something odd about accepted postbacks.
 *
 * @param diagnosis what, the last time
 * @param at when that was
 * @param count how often it was seen
 */
public record HookRemark(Diagnosis diagnosis, Instant at, long count) {}
