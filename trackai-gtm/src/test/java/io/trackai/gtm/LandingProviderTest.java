package io.trackai.gtm;

import static io.trackai.testkit.assertion.SessionAssert.assertThat;

import io.trackai.SetupSession;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.Severity;
import io.trackai.spi.BrowserTag;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.SetupTestEnvironment;
import io.trackai.testkit.landing.Certificate;
import io.trackai.testkit.landing.LandingServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The landing page in a whole session, over real HTTPS to a seller's site that has its bad days. */
final class LandingProviderTest {

    private final FakeIntegrationProvider pixel = FakeIntegrationProvider.builder("fake-pixel")
            .browserTag(BrowserTag.of(BrowserTag.META_PIXEL, Samples.PIXEL))
            .build();
    private final SetupTestEnvironment environment =
            SetupTestEnvironment.with(pixel, GtmProvider.create(), LandingProvider.create());
    private final LandingServer landing = environment.landing();

    @AfterEach
    void close() {
        environment.close();
    }

    private SetupSession start(String url) {
        return environment
                .trackAi()
                .setup("loja-da-ana")
                .landing(url)
                .connect(pixel.connection())
                .connect(GtmConnection.snippetOnly())
                .start();
    }

    private static String page(String head) {
        return "<!DOCTYPE html><html><head>" + head + "</head><body>Curso</body></html>";
    }

    private String snippet(SetupSession session) {
        return session.bundle().artifacts().stream()
                .filter(artifact -> artifact.name().equals("snippet.html"))
                .findFirst()
                .orElseThrow()
                .content();
    }

    @Test
    void pageWithoutTheTag_isReachableAndWaitsForIt_untilItIsPasted() {
        landing.page("/curso", page(""));
        SetupSession session = start(landing.url("/curso"));
        assertThat(session.status())
                .hasCondition(ConditionType.LANDING_REACHABLE, ConnectionId.LANDING, ConditionStatus.TRUE)
                .hasCondition(ConditionType.TAG_INSTALLED, ConnectionId.LANDING, ConditionStatus.FALSE)
                .openFinding("LP_TAG_MISSING")
                .hasSeverity(Severity.INFO)
                .offers("paste-snippet");

        landing.page("/curso", page(snippet(session)));
        environment.advance(Duration.ofMinutes(10));

        assertThat(session.status())
                .hasCondition(ConditionType.TAG_INSTALLED, ConnectionId.LANDING, ConditionStatus.TRUE)
                .hasFact(ConditionType.TAG_INSTALLED, ConnectionId.LANDING, "via", "snippet")
                .hasNoOpenFinding("LP_TAG_MISSING");
    }

    private record Trouble(String code, String path, Consumer<LandingServer> how) {
        @Override
        public String toString() {
            return code + " " + path;
        }
    }

    static Stream<Trouble> troubles() {
        return Stream.of(
                new Trouble("LP_NOT_FOUND", "/gone", site -> site.status("/gone", 410)),
                new Trouble("LP_NOT_FOUND", "/nowhere", site -> {}),
                new Trouble("LP_SERVER_ERROR", "/", site -> site.status("/", 502)),
                new Trouble("LP_BLOCKED_BY_WAF", "/", site -> site.status("/", 403)),
                new Trouble(
                        "LP_BLOCKED_BY_WAF",
                        "/",
                        site -> site.page(
                                "/",
                                503,
                                "<html><script src=\"/cdn-cgi/challenge-platform/h/g/orchestrate\"></script></html>")),
                new Trouble(
                        "LP_BLOCKED_BY_WAF",
                        "/",
                        site -> site.page("/", "<html><head><title>Just a moment...</title></head></html>")),
                new Trouble("LP_STATUS_UNUSUAL", "/", site -> site.status("/", 418)),
                new Trouble(
                        "LP_CONTENT_UNSUPPORTED",
                        "/",
                        site -> site.content("/", "application/pdf", "%PDF".getBytes(StandardCharsets.US_ASCII))),
                new Trouble("LP_CONTENT_UNSUPPORTED", "/", site -> site.oversize("/", 600_000)),
                new Trouble("LP_CONTENT_UNSUPPORTED", "/", site -> site.bomb("/", 3_000_000)),
                new Trouble("LP_UNREACHABLE", "/", site -> site.down()),
                new Trouble("LP_REDIRECT_LOOP", "/", site -> site.redirect("/", "/")),
                new Trouble("SEC_URL_FORBIDDEN", "/", site -> site.redirect("/", "https://10.0.0.1/")),
                new Trouble("LP_TLS_EXPIRED", "/", site -> site.certificate(Certificate.EXPIRED)),
                new Trouble("LP_TLS_HOST_MISMATCH", "/", site -> site.certificate(Certificate.OTHER_HOST)),
                new Trouble("LP_TLS_UNTRUSTED", "/", site -> site.certificate(Certificate.UNKNOWN_AUTHORITY)),
                new Trouble("INPUT_URL_INVALID", "/", site -> site.redirect("/", "https://a b/")));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void troubleWithThePage_isExplained(Trouble trouble) {
        trouble.how().accept(landing);
        SetupSession session = start(landing.url(trouble.path()));
        assertThat(session.status()).hasOpenFinding(trouble.code());
    }

    @Test
    void plainPage_isReachableWithARemark() {
        landing.page("/curso", page(""));
        assertThat(start(landing.plainUrl("/curso")).status())
                .hasCondition(ConditionType.LANDING_REACHABLE, ConnectionId.LANDING, ConditionStatus.TRUE)
                .hasOpenFinding("LP_NOT_HTTPS");
    }

    @Test
    void redirectThatForgetsTheAdsParameters_isRemarked() {
        landing.redirect("/", "/curso").page("/curso", page(""));
        assertThat(start(landing.url("/")).status())
                .hasCondition(ConditionType.LANDING_REACHABLE, ConnectionId.LANDING, ConditionStatus.TRUE)
                .hasOpenFinding("LP_REDIRECT_DROPS_PARAMETERS");
    }

    @Test
    void pageWithoutRedirect_isAskedForOnceOnly_withoutMarks() {
        landing.page("/curso", page(""));
        start(landing.url("/curso?a=b"));
        Assertions.assertThat(landing.exchanges())
                .allSatisfy(
                        exchange -> Assertions.assertThat(exchange.toString()).doesNotContain("trackai_check"));
    }

    @Test
    void addressOfAnAd_isSentBackWithoutBeingFetched() {
        assertThat(start("https://www.instagram.com/loja").status()).hasOpenFinding("INPUT_URL_NOT_LANDING");
        Assertions.assertThat(landing.exchanges()).isEmpty();
    }

    @Test
    void addressInsideANetwork_isRefused() {
        assertThat(start("https://192.168.0.1/admin").status()).hasOpenFinding("SEC_URL_FORBIDDEN");
    }
}
