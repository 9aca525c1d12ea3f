package io.trackai.relay;

import io.trackai.spi.store.EffectState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a try means for one effect.
 *
 * @param state where it stands now
 * @param reason a code for why; empty for DELIVERED
 * @param again after how long it is tried again
 * @param tries how many are used up
 * @param unknownSince since when the receiver may have it
 * @param facts for support
 * @param retryAfter what the receiver asked for
 */
record Verdict(
        EffectState state,
        Optional<String> reason,
        Optional<Duration> again,
        int tries,
        Optional<Instant> unknownSince,
        Map<String, String> facts,
        Optional<Duration> retryAfter) {}
