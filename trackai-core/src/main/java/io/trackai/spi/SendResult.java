package io.trackai.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a destination took a call. */
public sealed interface SendResult {

    /**
     * Counted by the receiver.
     *
     * @param count how many it counted
     * @param receipt what it answered, by name, such as {@code fbtrace_id}
     * @param observations things worth a remark
     */
    record Accepted(int count, Map<String, String> receipt, List<Observation> observations) implements SendResult {
        /** Copies its collections. */
        public Accepted {
            receipt = Map.copyOf(receipt);
            observations = List.copyOf(observations);
        }
    }

    /**
     * One of the conversions can never pass.
     *
     * @param why what was observed
     */
    record Rejected(Observation why) implements SendResult {}

    /**
     * Passing trouble; nothing was counted.
     *
     * @param why what was observed
     * @param after how long the receiver asked to wait
     */
    record Retry(Observation why, Optional<Duration> after) implements SendResult {}

    /**
     * Nobody knows whether it was counted; sending again with the same id does no harm.
     *
     * @param why what was observed
     */
    record Unknown(Observation why) implements SendResult {}

    /**
     * Identity, rights or policy stand in the way: somebody has to act; nothing was counted.
     *
     * @param why what was observed
     */
    record Blocked(Observation why) implements SendResult {}
}
