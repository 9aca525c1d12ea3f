package io.trackai.testkit.http;

import static io.trackai.testkit.http.Rest.bytes;
import static io.trackai.testkit.http.Rest.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.http.ApiRequest;
import io.trackai.http.ApiResponse;
import io.trackai.http.SetupApi;
import io.trackai.model.Connection;
import io.trackai.model.LeadId;
import io.trackai.model.ProviderId;
import io.trackai.model.Visit;
import io.trackai.spi.ArtifactRecipe;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.host.VisitLimits;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.SetupTestEnvironment;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser may report, where it learns the address, and what is kept of it. */
final class VisitsApiTest {

    private static final LeadId ANA = LeadId.of("ana");
    private static final String VISITOR = "ta_0123456789abcdef0123456789abcdef";
    private static final String WHOLE = "{\"visitor\":\"" + VISITOR + "\",\"fbp\":\"fb.1.1700000000000.123\","
            + "\"fbc\":\"fb.1.1700000000000.IwAR0invented\",\"fbclid\":\"IwAR0invented\",\"seenAt\":SEEN,"
            + "\"utm\":{\"utm_source\":\"meta\",\"other\":\"x\"},\"page\":\"https://loja.example/curso\","
            + "\"referrer\":null,\"consent\":true}";

    private final SecretVault vault = AesGcmVault.ephemeral();
    private final SetupTestEnvironment world = SetupTestEnvironment.builder()
            .provider(FakeIntegrationProvider.builder("fake")
                    .field("pixelId")
                    .artifact(new ArtifactRecipe.Browser(
                            "page.txt",
                            "text/plain",
                            (facts, renderer) -> facts.visitEndpoint().orElse("none")))
                    .build())
            .trackAi(builder -> builder.vault(vault).visitLimits(new VisitLimits(5, 3)))
            .build();
    private final SetupApi api = SetupApi.of(world.trackAi());

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void report_toTheAddressOfTheSnippet_keepsTheVisitSealed() {
        ApiResponse answer = report(path("ana"), WHOLE, "203.0.113.7");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.length()).isZero();
        assertThat(answer.headers()).containsEntry("Access-Control-Allow-Origin", "*");
        assertThat(answer.headers()).doesNotContainKey("Access-Control-Allow-Credentials");
        assertThat(kept())
                .contains("\"fbp\":\"fb.1.1700000000000.123\"", "\"fbc\":\"fb.1.1700000000000.IwAR0invented\"")
                .contains("\"fbclid\":\"IwAR0invented\"", "\"page\":\"https://loja.example/curso\"")
                .contains("\"agent\":\"invented browser\"", "\"address\":\"203.0.113.7\"", "\"consent\":true")
                .contains("\"utm\":{\"utm_source\":\"meta\"}")
                .contains("\"seen\":\"" + world.clock().instant().minusSeconds(60) + "\"");
        assertThat(sealed()).doesNotContain("IwAR0invented");
    }

    @Test
    void key_isTheLeadsOwn_publicAndOnlyForVisits() {
        String ana = path("ana");
        String bob = path("bob");

        assertThat(ana).isNotEqualTo(bob);
        assertThat(report(bob, WHOLE, "203.0.113.7").status()).isEqualTo(204);
        assertThat(world.visitStore().find(ANA, VISITOR)).isEmpty();
        assertThat(world.visitStore().find(LeadId.of("bob"), VISITOR)).isPresent();
    }

    @Test
    void key_outlivesItsSession() {
        String ana = path("ana");
        world.advance(Duration.ofDays(31));

        assertThat(report(ana, WHOLE, "203.0.113.7").status()).isEqualTo(204);
        assertThat(world.visitStore().find(ANA, VISITOR)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef", "a%20b", "."})
    void report_underAnUnknownKey_keepsNothing(String key) {
        assertThat(report("/api/v1/visits/" + key, WHOLE, "203.0.113.7").status())
                .isEqualTo(404);
    }

    @Test
    void preflight_isAnsweredForAnyPage() {
        ApiResponse answer =
                api.handle(ApiRequest.builder("OPTIONS", path("ana")).build());

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers())
                .containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("Access-Control-Allow-Methods", "POST")
                .containsEntry("Access-Control-Allow-Headers", "content-type");
    }

    @Test
    void fieldThatIsNone_isDropped_theVisitStays() {
        String body = "{\"visitor\":\"" + VISITOR + "\",\"fbp\":17,\"fbc\":\"a\\u0000b\",\"fbclid\":\""
                + "x".repeat(513)
                + "\",\"seenAt\":99999999999999,\"page\":\"javascript:alert(1)\",\"consent\":\"yes\","
                + "\"utm\":{\"utm_source\":{\"a\":1},\"utm_term\":\"" + "y".repeat(256) + "\",\"utm_medium\":\"cpc\"}}";

        assertThat(report(path("ana"), body, "203.0.113.7").status()).isEqualTo(204);
        assertThat(kept())
                .doesNotContain("fbp", "fbc", "fbclid", "page", "consent", "utm_source", "utm_term")
                .contains("\"utm\":{\"utm_medium\":\"cpc\"}")
                .contains("\"seen\":\"" + world.clock().instant() + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"visitor\":\"short\"}",
                "{\"visitor\":\"with blank in it\"}",
                "{\"visitor\":\"ta_0123456789\",\"visitor\":\"ta_0123456789\"}"
            })
    void bodyWithoutAVisitor_isAProblemTheBrowserMayRead(String body) {
        ApiResponse answer = report(path("ana"), body, "203.0.113.7");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("Access-Control-Allow-Origin", "*");
        assertThat(text(answer)).doesNotContain("blank in it");
    }

    @Test
    void bodyOverEightKibibytes_isRefused_oneOfExactlyThatIsTaken() {
        String path = path("ana");
        String start = "{\"visitor\":\"" + VISITOR + "\",\"x\":\"";
        String fits = start + "a".repeat(8 * 1024 - start.length() - 2) + "\"}";

        assertThat(report(path, fits, "203.0.113.7").status()).isEqualTo(204);
        assertThat(report(path, fits + " ", "203.0.113.7").status()).isEqualTo(413);
    }

    @Test
    void refusal_wipesWhatWasKnown_andConsentLaterBeginsAnew() {
        String path = path("ana");
        report(path, WHOLE, "203.0.113.7");

        report(path, "{\"visitor\":\"" + VISITOR + "\",\"fbp\":\"fb.1.1.2\",\"consent\":false}", "203.0.113.7");

        assertThat(kept()).contains("\"consent\":false").doesNotContain("fb.1", "IwAR0", "203.0.113.7", "invented");
        report(path, "{\"visitor\":\"" + VISITOR + "\",\"fbp\":\"fb.1.1.2\",\"consent\":true}", "203.0.113.7");
        assertThat(kept()).contains("\"consent\":true", "fb.1.1.2").doesNotContain("IwAR0");
    }

    @Test
    void visitsWithinAMinute_areLimitedByAddressAndByKey() {
        String path = path("ana");

        for (int number = 0; number < 3; number++) {
            assertThat(report(path, WHOLE, "203.0.113.7").status()).isEqualTo(204);
        }
        ApiResponse fourth = report(path, WHOLE, "203.0.113.7");
        assertThat(fourth.status()).isEqualTo(429);
        assertThat(fourth.headers()).containsEntry("Retry-After", "60");
        assertThat(report(path, WHOLE, "203.0.113.8").status()).isEqualTo(204);
        assertThat(report(path, WHOLE, "203.0.113.9").status()).isEqualTo(204);
        assertThat(report(path, WHOLE, "203.0.113.10").status())
                .as("sixth of the key")
                .isEqualTo(429);

        world.clock().advance(Duration.ofMinutes(1));
        assertThat(report(path, WHOLE, "203.0.113.7").status()).isEqualTo(204);
    }

    @Test
    void visitsOlderThanNinetyDays_areForgotten() {
        report(path("ana"), WHOLE, "203.0.113.7");
        world.clock().advance(Duration.ofDays(90).plusSeconds(1));

        world.trackAi()
                .recordVisit(ANA, Visit.builder().visitorId("another-visitor").build());

        assertThat(world.visitStore().find(ANA, VISITOR)).isEmpty();
        assertThat(world.visitStore().find(ANA, "another-visitor")).isPresent();
    }

    private String path(String lead) {
        var session = world.trackAi()
                .setup(lead)
                .connect(Connection.builder(ProviderId.of("fake"))
                        .putFields("pixelId", "pixel-1")
                        .build())
                .start();
        String endpoint = session.bundle().artifact("page.txt").orElseThrow().content();
        return URI.create(endpoint).getPath();
    }

    private ApiResponse report(String path, String body, String from) {
        String seen = Long.toString(world.clock().instant().minusSeconds(60).toEpochMilli());
        ApiRequest.Builder request = ApiRequest.builder("POST", path)
                .remoteAddress(from)
                .body(new ByteArrayInputStream(bytes(body.replace("SEEN", seen))));
        Map.of("Content-Type", "text/plain;charset=UTF-8", "User-Agent", "invented browser")
                .forEach(request::header);
        return api.handle(request.build());
    }

    private String sealed() {
        return world.visitStore().find(ANA, VISITOR).orElseThrow().sealed();
    }

    private String kept() {
        return vault.open(sealed(), "visit|ana|" + VISITOR).use(opened -> opened);
    }
}
