package io.trackai.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.spi.transport.TransportResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    private static Usage read(String... namesAndValues) {
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return Usage.read(TransportResponse.of(200, headers, new byte[0]));
    }

    @Test
    void noHeader_saysNothing() {
        assertThat(read()).isEqualTo(new Usage(0, Optional.empty()));
    }

    @Test
    void highestShareAndLongestWait_count() {
        Usage usage = read(
                "X-App-Usage", "{\"call_count\":28,\"total_time\":25,\"total_cputime\":80}",
                "X-Business-Use-Case-Usage",
                        "{\"1\":[{\"type\":\"ads_management\",\"call_count\":95,\"total_cputime\":20,\"total_time\":20,"
                                + "\"estimated_time_to_regain_access\":19}],\"2\":[{\"call_count\":1,"
                                + "\"estimated_time_to_regain_access\":3}]}",
                "Retry-After", "60");
        assertThat(usage.percent()).isEqualTo(95);
        assertThat(usage.regainAfter()).contains(Duration.ofMinutes(19));
        assertThat(usage.slowDown()).isTrue();
        assertThat(usage.exhausted()).isFalse();
    }

    @Test
    void eighty_isSlowAndHundredIsFull() {
        assertThat(read("X-App-Usage", "{\"call_count\":79}").slowDown()).isFalse();
        assertThat(read("X-App-Usage", "{\"call_count\":80}").slowDown()).isTrue();
        assertThat(read("X-Ad-Account-Usage", "{\"acc_id_util_pct\":100.0}").exhausted())
                .isTrue();
    }

    @Test
    void retryAfter_asADate_countsFromTheAnswersOwnDate() {
        assertThat(read(
                                "Date", "Tue, 24 Nov 2026 12:00:00 GMT",
                                "Retry-After", "Tue, 24 Nov 2026 12:05:00 GMT")
                        .regainAfter())
                .contains(Duration.ofMinutes(5));
        assertThat(read("Retry-After", "Tue, 24 Nov 2026 12:05:00 GMT").regainAfter())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "0", "99999999999", "1.5"})
    void retryAfter_absurd_isIgnored(String value) {
        assertThat(read("Retry-After", value).regainAfter()).isEmpty();
    }

    @Test
    void wait_isAtMostADay() {
        assertThat(read("Retry-After", "999999999").regainAfter()).contains(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "{\"call_count\":\"many\"}", "null", "7"})
    void header_ofAnotherShape_isIgnored(String value) {
        assertThat(read("X-App-Usage", value).percent()).isZero();
    }
}
