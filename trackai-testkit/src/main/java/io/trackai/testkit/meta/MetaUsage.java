package io.trackai.testkit.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much of the call limits is used up, as the headers of every answer tell it, and the limits themselves. Off until
 * something is set; {@link MetaEmulator#heal()} switches it off again. Safe for concurrent use.
 *
 * <p>Source: Meta's pages on rate limiting, read in 2026.
 */
public final class MetaUsage {

    private static final Set<Integer> CODES = Set.of(4, 17, 32, 341, 613, 80000, 80001, 80003, 80004, 80014);
    private static final String ACCOUNT = "1000000000000001";
    private static final int QUIET = 25;

    private final Map<String, String> headers = new LinkedHashMap<>();
    private Optional<Limit> limit = Optional.empty();
    // Read without the lock by every call: an emulator without limits does not serialise its callers.
    private volatile boolean off = true;

    MetaUsage() {}

    /** Reports this percentage of the application's limit in {@code X-App-Usage}. */
    public MetaUsage app(int percent) {
        return header("X-App-Usage", app(percent, percent));
    }

    /**
     * Reports in {@code X-Business-Use-Case-Usage}, beside what other accounts have.
     *
     * @param account id of the business or advertising account
     * @param percent of its limit
     * @param regain when calls are possible again; told in minutes, rounded up; zero if they are possible now
     */
    public MetaUsage business(String account, int percent, Duration regain) {
        return header("X-Business-Use-Case-Usage", business(account, percent, minutes(regain)));
    }

    /** Sends this text as {@code X-Ad-Account-Usage}, the older header of advertising accounts. */
    public MetaUsage adAccount(String json) {
        return header("X-Ad-Account-Usage", json);
    }

    /**
     * From now on each call uses up a part of a limit, whatever its answer; the headers say how much. Beyond 100 percent
     * every call is refused with this code, until the window is over by the emulator's clock.
     *
     * @param code 4, 17, 80004 or another code of throttling
     * @param calls how many calls make 100 percent
     * @param window how long a count lasts
     */
    public synchronized MetaUsage limit(int code, int calls, Duration window) {
        if (!CODES.contains(code) || calls < 1) {
            throw new IllegalArgumentException("no limit of " + calls + " calls can end in code " + code);
        }
        limit = Optional.of(new Limit(code, calls, window));
        off = false;
        return this;
    }

    synchronized void clear() {
        headers.clear();
        limit = Optional.empty();
        off = true;
    }

    /** Counts a call: the headers of its answer, and the refusal if the limit is passed. */
    Count count(Instant now) {
        return off ? Count.NOTHING : counted(now);
    }

    private synchronized Count counted(Instant now) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        Optional<MetaError> refusal = Optional.empty();
        if (limit.isPresent()) {
            Limit current = limit.get();
            int percent = current.use(now);
            boolean passed = percent > 100;
            if (current.code >= 80000) {
                long wait = passed ? minutes(Duration.between(now, current.end)) : 0;
                all.put("X-Business-Use-Case-Usage", business(ACCOUNT, percent, wait));
            } else {
                all.put("X-App-Usage", app(percent, QUIET));
            }
            refusal = passed ? Optional.of(MetaError.of(current.code)) : Optional.empty();
        }
        return new Count(all, refusal);
    }

    private synchronized MetaUsage header(String name, String value) {
        headers.put(name, value);
        off = false;
        return this;
    }

    static String app(int calls, int other) {
        ObjectNode node = GraphRequest.JSON.createObjectNode();
        node.put("call_count", calls).put("total_time", other).put("total_cputime", other);
        return node.toString();
    }

    static String business(String account, int percent, long minutes) {
        ObjectNode node = GraphRequest.JSON.createObjectNode();
        node.putArray(account)
                .addObject()
                .put("type", "ads_management")
                .put("call_count", percent)
                .put("total_cputime", QUIET)
                .put("total_time", QUIET)
                .put("estimated_time_to_regain_access", minutes)
                .put("ads_api_access_tier", "development_access");
        return node.toString();
    }

    static long minutes(Duration wait) {
        return wait.plus(Duration.ofMinutes(1)).minusNanos(1).toMinutes();
    }

    /** What one call has to be told. */
    record Count(Map<String, String> headers, Optional<MetaError> refusal) {
        static final Count NOTHING = new Count(Map.of(), Optional.empty());
    }

    private static final class Limit {
        private final int code;
        private final int calls;
        private final Duration window;
        private Instant end = Instant.MIN;
        private long used;

        private Limit(int code, int calls, Duration window) {
            this.code = code;
            this.calls = calls;
            this.window = window;
        }

        private int use(Instant now) {
            if (!now.isBefore(end)) {
                end = now.plus(window);
                used = 0;
            }
            used++;
            return (int) Math.min(1000, (used * 100 + calls - 1) / calls);
        }
    }
}
