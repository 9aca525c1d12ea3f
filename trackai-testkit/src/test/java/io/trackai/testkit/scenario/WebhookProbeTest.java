package io.trackai.testkit.scenario;

import static io.trackai.model.ConditionType.WEBHOOK_REACHABLE;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;

import io.trackai.SetupSession;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConnectionId;
import io.trackai.model.Secret;
import io.trackai.testkit.FakeGateway;
import io.trackai.testkit.HostAnswer;
import io.trackai.testkit.HostRequest;
import io.trackai.testkit.SetupTestEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The host's own webhook, called from outside: who answers, and is the body still the same? */
class WebhookProbeTest {

    private static final ConnectionId GATEWAY = ConnectionId.of(FakeGateway.ID);

    private final SetupTestEnvironment world =
            SetupTestEnvironment.with(FakeGateway.create().provider().build());

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void probe_ofOurOwnReceiver_isReachable() {
        assertThat(start().status()).hasCondition(WEBHOOK_REACHABLE, GATEWAY, ConditionStatus.TRUE);
    }

    @ParameterizedTest
    @CsvSource({
        "301, text/html, WH_ENDPOINT_REDIRECTS",
        "302, '', WH_ENDPOINT_REDIRECTS",
        "307, '', WH_ENDPOINT_REDIRECTS",
        "401, application/json, WH_ENDPOINT_GUARDED",
        "403, text/html, WH_ENDPOINT_GUARDED",
        "419, text/html, WH_ENDPOINT_GUARDED",
        "200, text/html; charset=utf-8, WH_ENDPOINT_GUARDED",
        "200, application/json, WH_ENDPOINT_ELSEWHERE",
        "404, text/html, WH_ENDPOINT_ELSEWHERE",
        "405, '', WH_ENDPOINT_ELSEWHERE",
        "500, '', WH_ENDPOINT_FAILS",
        "502, text/html, WH_ENDPOINT_FAILS"
    })
    void probe_answeredBySomebodyElse_saysWho(int status, String type, String finding) {
        world.host()
                .mount(request -> HostAnswer.of(
                        status,
                        type.isEmpty() ? Map.of("Location", "/login") : Map.of("Content-Type", type),
                        "<form>".getBytes(StandardCharsets.UTF_8)));

        assertThat(start().status())
                .hasCondition(WEBHOOK_REACHABLE, GATEWAY, ConditionStatus.FALSE)
                .hasOpenFinding(finding);
    }

    @Test
    void probe_withNobodyThere_isUnreachable() {
        world.host().down();

        assertThat(start().status()).hasOpenFinding("WH_ENDPOINT_UNREACHABLE");
    }

    @Test
    void probe_ofABodyThatAProxyChanged_saysSo_andHealsByItself() {
        Function<HostRequest, HostAnswer> real = world.host().mounted();
        world.host()
                .mount(request -> real.apply(
                        request.withBody(request.text().replace("  ", " ").getBytes(StandardCharsets.UTF_8))));
        SetupSession session = start();
        assertThat(session.status())
                .hasCondition(WEBHOOK_REACHABLE, GATEWAY, ConditionStatus.FALSE)
                .hasOpenFinding("WH_BODY_ALTERED");

        world.host().mount(real);
        world.advance(Duration.ofMinutes(5));

        assertThat(session.status())
                .hasCondition(WEBHOOK_REACHABLE, GATEWAY, ConditionStatus.TRUE)
                .hasNoOpenFinding("WH_BODY_ALTERED");
    }

    private SetupSession start() {
        return world.trackAi()
                .setup("loja-da-ana")
                .connect(FakeGateway.connection(Secret.of("test-webhook-token-0123456789")))
                .start();
    }
}
