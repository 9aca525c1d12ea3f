package io.trackai.testkit.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.testkit.ManualClock;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest extends GraphCalls {

    @ParameterizedTest
    @ValueSource(strings = {"v21.0", "v22.0", "v23.0", "v24.0", "v25.0", "v26.0"})
    void livingVersion_answers(String version) throws Exception {
        assertThat(get("/" + version + "/me").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2.0", "v15.0", "v16.0", "v17.0", "v18.0", "v19.0", "v20.0"})
    void deadVersion_answers2635_beforeTheTokenIsLookedAt(String version) throws Exception {
        assertError(get("/" + version + "/me", "test-token-nobody"), 400, 2635, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "v20.0, 2026-09-24",
        "v21.0, 2027-01-21",
        "v22.0, 2027-05-20",
        "v23.0, 2027-10-08",
        "v24.0, 2028-02-18",
        "v25.0, 2028-07-29"
    })
    void version_diesByTheClock_onItsDay(String version, String day) throws Exception {
        Instant end = Instant.parse(day + "T00:00:00Z");
        assertThat(call(version, end.minusSeconds(1)).statusCode()).isEqualTo(200);
        assertError(call(version, end), 400, 2635, 0);
    }

    private static HttpResponse<String> call(String version, Instant now) throws Exception {
        try (MetaEmulator other = MetaEmulator.start(ManualClock.at(now))) {
            HttpRequest me = HttpRequest.newBuilder(other.token(TOKEN).baseUrl().resolve("/" + version + "/me"))
                    .header("Authorization", "Bearer " + TOKEN)
                    .build();
            return HttpClient.newHttpClient().send(me, BodyHandlers.ofString());
        }
    }

    @Test
    void unknownVersion_answers2500_untilReleased() throws Exception {
        assertError(get("/v27.0/me"), 404, 2500, 0);
        assertThat(meta.release("v27.0")).isSameAs(meta);
        assertThat(get("/v27.0/me").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> meta.release("27")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void retire_killsAtOnce() throws Exception {
        meta.retire("v25.0");
        assertError(get("/v25.0/me"), 400, 2635, 0);
    }

    @Test
    void noVersion_answers2500() throws Exception {
        assertError(get("/me"), 404, 2500, 0);
    }
}
