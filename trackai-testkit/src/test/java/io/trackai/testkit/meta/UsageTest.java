package io.trackai.testkit.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest extends GraphCalls {

    @Test
    void headers_offUntilSomethingIsSet() throws Exception {
        assertThat(get("/v25.0/me").headers().map())
                .doesNotContainKeys("x-app-usage", "x-business-use-case-usage", "x-ad-account-usage");
    }

    @Test
    void headers_areWhatWasSet_onSuccessAndOnFailure() throws Exception {
        meta.usage().app(81).business("777", 79, Duration.ofSeconds(61)).adAccount("{\"invented\":1}");
        meta.failNext(MetaError.of(2));
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = get("/v25.0/me");
            assertThat(header(answer, "X-App-Usage").path("call_count").asInt()).isEqualTo(81);
            JsonNode business = header(answer, "X-Business-Use-Case-Usage").path("777");
            assertThat(business.isArray()).isTrue();
            assertThat(business.at("/0/call_count").asInt()).isEqualTo(79);
            assertThat(business.at("/0/estimated_time_to_regain_access").asInt())
                    .isEqualTo(2);
            assertThat(business.at("/0/type").asText()).isNotEmpty();
            assertThat(header(answer, "X-Ad-Account-Usage").path("invented").asInt())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 17, 80004})
    void limit_risesPerCall_andRefusesBeyondAHundred_untilTheWindowIsOver(int code) throws Exception {
        meta.usage().limit(code, 4, Duration.ofMinutes(30));
        for (int percent = 25; percent <= 100; percent += 25) {
            HttpResponse<String> answer = get("/v25.0/me");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(callCount(answer)).isEqualTo(percent);
        }
        HttpResponse<String> refused = post(batch(purchase("p")));
        assertError(refused, 400, code, 0);
        assertThat(callCount(refused)).isEqualTo(125);
        assertThat(meta.events()).isEmpty();

        clock.advance(Duration.ofMinutes(30));
        assertThat(callCount(get("/v25.0/me"))).isEqualTo(25);
    }

    @Test
    void limit_ofABusiness_saysInMinutesWhenCallsArePossibleAgain() throws Exception {
        meta.usage().limit(80004, 1, Duration.ofMinutes(30));
        assertThat(regain(get("/v25.0/me"))).isZero();
        clock.advance(Duration.ofMinutes(9));
        assertThat(regain(get("/v25.0/me"))).isEqualTo(21);
    }

    @Test
    void limit_withACodeThatIsNoThrottle_isRefused() {
        assertThatThrownBy(() -> meta.usage().limit(190, 1, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static int callCount(HttpResponse<String> answer) throws IOException {
        return answer.headers().firstValue("X-App-Usage").isPresent()
                ? header(answer, "X-App-Usage").path("call_count").asInt()
                : business(answer).path("call_count").asInt();
    }

    private static int regain(HttpResponse<String> answer) throws IOException {
        return business(answer).path("estimated_time_to_regain_access").asInt();
    }

    private static JsonNode business(HttpResponse<String> answer) throws IOException {
        return header(answer, "X-Business-Use-Case-Usage").elements().next().get(0);
    }

    private static JsonNode header(HttpResponse<String> answer, String name) throws IOException {
        return JSON.readTree(answer.headers().firstValue(name).orElseThrow());
    }
}
