package io.trackai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.adapter.aesgcm.AesGcmVault;
import io.trackai.adapter.memory.MemorySessionStore;
import io.trackai.error.InvalidSetupException;
import io.trackai.spi.store.SessionStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrackAiBuilderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.host.example",
                "https://api.host.example/",
                "https://api.host.example:8443/track",
                "http://localhost:8080",
                "http://127.0.0.1:8080",
                "http://[::1]:8080"
            })
    void publicUrl_addressThatOthersCanReachSafely_isTaken(String url) {
        TrackAi.builder().publicUrl(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.host.example",
                "http://api.host.example",
                "http://127.evil.example",
                "http://localhost.evil.example",
                "ftp://api.host.example",
                "https:///path",
                "https://user:canary-4711@api.host.example",
                "https://api.host.example?x=canary-4711",
                "https://api.host.example#canary-4711",
                "https://api host.example/canary-4711"
            })
    void publicUrl_anythingElse_isRefusedWithoutQuotingIt(String url) {
        assertThatThrownBy(() -> TrackAi.builder().publicUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("publicUrl")
                .hasMessageNotContaining("canary-4711")
                .hasNoCause();
    }

    @Test
    void numbers_thatMakeNoSense_areRefusedByName() {
        TrackAiBuilder builder = TrackAi.builder();
        assertThatThrownBy(() -> builder.sessionTtl(Duration.ZERO)).hasMessageContaining("sessionTtl");
        assertThatThrownBy(() -> builder.leaseLength(Duration.ofSeconds(-1))).hasMessageContaining("leaseLength");
        assertThatThrownBy(() -> builder.pollEvery(Duration.ZERO)).hasMessageContaining("pollEvery");
        assertThatThrownBy(() -> builder.closeWithin(Duration.ZERO)).hasMessageContaining("closeWithin");
        assertThatThrownBy(() -> builder.sessionsPerLeadAndHour(0)).hasMessageContaining("sessionsPerLeadAndHour");
    }

    @Test
    void build_durableStoreWithoutAKeyOfTheHosts_isRefused() {
        TrackAiBuilder builder = TrackAi.builder().discoverProviders(false).sessionStore(durable());

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("vault");
        builder.vault(AesGcmVault.ephemeral()).build().close();
    }

    @Test
    void setup_leadOrKeyOutOfBounds_isRefusedAtOnce() {
        try (TrackAi trackAi = TrackAi.builder().discoverProviders(false).build()) {
            for (String lead : new String[] {"", " ", "x".repeat(129), "a\nb"}) {
                assertThatThrownBy(() -> trackAi.setup(lead)).isInstanceOf(IllegalArgumentException.class);
            }
            SetupRequest request = trackAi.setup("loja-da-ana");
            for (String key : new String[] {"", " ", "x".repeat(201), "a\u0000"}) {
                assertThatThrownBy(() -> request.idempotencyKey(key))
                        .isInstanceOfSatisfying(
                                InvalidSetupException.class,
                                e -> assertThat(e.problems().get(0).field()).isEqualTo("idempotencyKey"));
            }
            assertThatThrownBy(request::start)
                    .isInstanceOfSatisfying(
                            InvalidSetupException.class,
                            e -> assertThat(e.problems().get(0).field()).isEqualTo("connections"));
        }
    }

    private static SessionStore durable() {
        SessionStore memory = new MemorySessionStore(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        return (SessionStore) Proxy.newProxyInstance(
                SessionStore.class.getClassLoader(),
                new Class<?>[] {SessionStore.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("durable") ? (Object) true : method.invoke(memory, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
