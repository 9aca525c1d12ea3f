package io.trackai.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.spi.transport.TransportResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much of Meta's call limits is used, as the headers of an answer say.
 *
 * <p>Source: developers.facebook.com/docs/graph-api/overview/rate-limiting, read 2026-11; the regain figure of
 * {@code X-Business-Use-Case-Usage} is in minutes.
 *
 * @param percent the highest share of any limit, in percent; 0 if nothing was said
 * @param regainAfter how long Meta asks to wait: the longest of {@code Retry-After} and the regain figures, at most a day
 */
public record Usage(int percent, Optional<Duration> regainAfter) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();
    private static final int SLOW = 80;
    private static final int FULL = 100;
    private static final Set<String> SHARES = Set.of("call_count", "total_time", "total_cputime", "acc_id_util_pct");
    private static final List<String> HEADERS =
            List.of("x-app-usage", "x-business-use-case-usage", "x-ad-account-usage");

    /** Whether to slow down: a limit is used to 80 % or more. */
    public boolean slowDown() {
        return percent >= SLOW;
    }

    /** Whether to stop for a while: a limit is used up. */
    public boolean exhausted() {
        return percent >= FULL;
    }

    static Usage read(TransportResponse response) {
        Reading reading = new Reading();
        for (String header : HEADERS) {
            response.header(header).flatMap(Usage::parse).ifPresent(reading::take);
        }
        long seconds = Math.max(reading.minutes * 60, retryAfter(response));
        return new Usage(
                reading.percent,
                seconds <= 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS))));
    }

    private static Optional<JsonNode> parse(String header) {
        try {
            return Optional.ofNullable(JSON.readTree(header));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static long retryAfter(TransportResponse response) {
        Optional<String> header = response.header("retry-after").map(String::strip);
        if (header.isEmpty()) {
            return 0;
        }
        String text = header.get();
        boolean number = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number) {
            return Long.parseLong(text);
        }
        // A date counts from the answer's own date: the two clocks are then one.
        return response.header("date")
                .flatMap(Usage::date)
                .flatMap(from -> date(text).map(to -> Duration.between(from, to).toSeconds()))
                .orElse(0L);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip())));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /** The highest figures met anywhere in the headers: their nesting differs. */
    private static final class Reading {

        private int percent;
        private long minutes;

        void take(JsonNode node) {
            node.properties().forEach(field -> {
                JsonNode value = field.getValue();
                if (SHARES.contains(field.getKey()) && value.isNumber()) {
                    percent = Math.max(percent, (int) Math.min(value.asDouble(), 1000));
                } else if (field.getKey().equals("estimated_time_to_regain_access") && value.isNumber()) {
                    minutes = Math.max(minutes, Math.min(value.asLong(), LONGEST_SECONDS));
                } else if (value.isContainerNode()) {
                    take(value);
                }
            });
            if (node.isArray()) {
                node.forEach(this::take);
            }
        }
    }
}
