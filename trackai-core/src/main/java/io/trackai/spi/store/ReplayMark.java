package io.trackai.spi.store;

import java.time.Instant;

/**
 * One more try that somebody asked for; gone once it was made.
 *
 * @param from the state to go back to if the try does not deliver
 * @param reason why, in the words of whoever asked
 * @param by who asked
 * @param at when
 */
public record ReplayMark(EffectState from, String reason, String by, Instant at) {}
