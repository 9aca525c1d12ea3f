package io.trackai.spi.store;

/**
 * The right to work on an effect for a while.
 *
 * @param id which effect
 * @param fence the effect's fence when it was claimed; whoever claims it later has a higher one
 */
public record EffectLease(String id, long fence) {}
