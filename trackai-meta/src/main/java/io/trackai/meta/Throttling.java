package io.trackai.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trackai.spi.transport.TransportResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * How long Meta asks to wait.
 *
 * <p>Source: developers.facebook.com/docs/graph-api/overview/rate-limiting, read 2026-11: the regain figure of
 * {@code X-Business-Use-Case-Usage} is in minutes.
 */
final class Throttling {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LONGEST_SECONDS = 24 * 60 * 60;

    private Throttling() {}

    static Optional<Duration> wait(TransportResponse response) {
        long seconds = Math.max(
                response.header("retry-after").map(Throttling::seconds).orElse(0L),
                response.header("x-business-use-case-usage")
                        .map(Throttling::regain)
                        .orElse(0L));
        return seconds <= 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS)));
    }

    private static long seconds(String header) {
        String text = header.strip();
        boolean number = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(text) : 0;
    }

    private static long regain(String header) {
        long minutes = 0;
        try {
            for (JsonNode account : JSON.readTree(header)) {
                for (JsonNode usage : account) {
                    minutes = Math.max(
                            minutes,
                            usage.path("estimated_time_to_regain_access").asLong(0));
                }
            }
        } catch (JsonProcessingException e) {
            return 0;
        }
        return minutes * 60;
    }
}
