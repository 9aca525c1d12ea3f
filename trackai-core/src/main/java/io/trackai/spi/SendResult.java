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
     * @param trouble what sort of trouble
     */
    record Retry(Observation why, Optional<Duration> after, Trouble trouble) implements SendResult {

        /** Trouble that passes. */
        public Retry(Observation why, Optional<Duration> after) {
            this(why, after, Trouble.PASSING);
        }

        /** What a repetition has to heed. */
        public enum Trouble {
            /** It passes by itself. */
            PASSING,
            /** The receiver wants fewer calls: waiting uses up no try. */
            THROTTLED,
            /** It usually passes; if it stays, a person has to look. */
            UNCLEAR
        }
    }

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
