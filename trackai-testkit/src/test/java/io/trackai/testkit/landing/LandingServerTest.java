package io.trackai.testkit.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.testkit.ManualClock;
import io.trackai.testkit.traffic.Exchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LandingServerTest {

    private final LandingServer landing = LandingServer.start("loja.example", ManualClock.create());
    private final HandshakeCertificates trust = new HandshakeCertificates.Builder()
            .addTrustedCertificate(landing.authority())
            .build();
    private final OkHttpClient visitor = new OkHttpClient.Builder()
            .dns(name -> landing.addresses().values().stream()
                    .map(InetSocketAddress::getAddress)
                    .toList())
            .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .callTimeout(Duration.ofSeconds(20))
            .build();

    @AfterEach
    void close() {
        visitor.dispatcher().executorService().shutdown();
        visitor.connectionPool().evictAll();
        landing.close();
    }

    @Test
    void page_overHttpsAndHttp_isServedUnderItsHostName() throws IOException {
        landing.page("/curso", "<html>Violão</html>");
        assertThat(body(secure("/curso"))).isEqualTo("<html>Violão</html>");
        assertThat(body("http://loja.example:" + landing.plainPort() + "/curso"))
                .isEqualTo("<html>Violão</html>");
        assertThat(landing.url("/curso")).isEqualTo("https://loja.example/curso");
    }

    @Test
    void page_changedWhileRunning_showsAtTheNextVisit() throws IOException {
        landing.page("/", "before");
        assertThat(body(secure("/"))).isEqualTo("before");
        landing.page("/", "after");
        assertThat(body(secure("/"))).isEqualTo("after");
        landing.remove("/");
        assertThat(status(secure("/"))).isEqualTo(404);
    }

    @Test
    void redirect_and_status_answerAsTold() throws IOException {
        landing.redirect("/old", "https://loja.example/new").status("/gone", 410);
        try (Response response = visit(secure("/old"))) {
            assertThat(response.code()).isEqualTo(302);
            assertThat(response.header("Location")).isEqualTo("https://loja.example/new");
        }
        assertThat(status(secure("/gone"))).isEqualTo(410);
    }

    @Test
    void down_breaksConnections_untilUp() throws IOException {
        landing.page("/", "here").down();
        assertThatThrownBy(() -> body(secure("/"))).isInstanceOf(IOException.class);
        landing.up();
        assertThat(body(secure("/"))).isEqualTo("here");
        assertThat(landing.exchanges()).extracting(Exchange::status).containsExactly(0, 200);
    }

    @ParameterizedTest
    @EnumSource(value = Certificate.class, mode = EnumSource.Mode.EXCLUDE, names = "VALID")
    void certificate_unsound_isRefusedByTheVisitor(Certificate certificate) throws IOException {
        landing.page("/", "here").certificate(certificate);
        assertThatThrownBy(() -> body(secure("/"))).isInstanceOf(SSLException.class);

        landing.certificate(Certificate.VALID);
        assertThat(body(secure("/"))).isEqualTo("here");
    }

    @Test
    void oversize_and_bomb_areAsLargeAsAsked() throws IOException {
        landing.oversize("/big", 700_000).bomb("/bomb", 3_000_000);
        assertThat(body(secure("/big"))).hasSize(700_000);
        assertThat(body(secure("/bomb"))).hasSize(3_000_000);
    }

    @Test
    void broken_breaksInTheMiddleOfThePage() {
        landing.broken("/", "x".repeat(10_000));
        assertThatThrownBy(() -> body(secure("/"))).isInstanceOf(IOException.class);
    }

    private String secure(String path) {
        return "https://loja.example:" + landing.securePort() + path;
    }

    private Response visit(String url) throws IOException {
        return visitor.newCall(new Request.Builder().url(url).build()).execute();
    }

    private String body(String url) throws IOException {
        try (Response response = visit(url)) {
            return response.body().string();
        }
    }

    private int status(String url) throws IOException {
        try (Response response = visit(url)) {
            return response.code();
        }
    }
}
