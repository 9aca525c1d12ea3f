package io.trackai.examples.customgateway;

import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.http.ApiRequest;
import io.trackai.http.ApiResponse;
import io.trackai.http.SetupApi;
import io.trackai.meta.MetaConnection;
import io.trackai.meta.MetaOptions;
import io.trackai.meta.MetaProvider;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.model.SessionStatus;
import io.trackai.spi.Signatures;
import io.trackai.testkit.HostAnswer;
import io.trackai.testkit.HostServer;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaRight;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Sets a lead of {@link VendaJa} up against an emulated Meta, then lets the gateway report a sale over HTTP, twice. */
public final class CustomGatewayMain {

    private static final String PIXEL = "1098765432109876";
    private static final String TOKEN = "EAAinvented" + "Q7x".repeat(40);
    private static final Secret KEY = Secret.of("vj_invented_signing_key_0123456789");

    private CustomGatewayMain() {}

    /** Takes no arguments and needs no network. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (!run(new PrintStream(System.out, true, StandardCharsets.UTF_8))) {
            throw new IllegalStateException("the setup did not reach its end");
        }
    }

    /** Whether the setup reached {@code evento recebido} and the sale was taken. */
    static boolean run(PrintStream out) throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        try (MetaEmulator meta = MetaEmulator.start(clock);
                HostServer host = HostServer.start(clock);
                TrackAi trackAi = TrackAi.builder()
                        .discoverProviders(false)
                        .provider(new VendaJa())
                        .provider(MetaProvider.create(
                                MetaOptions.builder().baseUrl(meta.baseUrl()).build()))
                        .publicUrl(host.publicUrl().toString())
                        .build()) {
            meta.pixel(PIXEL, "Loja").token(TOKEN).grant(TOKEN, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
            mount(host, SetupApi.of(trackAi));

            SetupSession session = trackAi.setup("loja-da-ana")
                    .connect(MetaConnection.of(PIXEL, Secret.of(TOKEN)))
                    .connect(Connection.builder(VendaJa.ID)
                            .putSecrets(VendaJa.KEY, KEY)
                            .build())
                    .start();
            out.println("started:  " + session.status().phase().label());
            SessionStatus status = session.await(Phase.EVENT_RECEIVED, Duration.ofSeconds(30));
            out.println("reached:  " + status.phase().label());
            status.conditions().forEach(condition -> out.println("  " + condition.key() + " " + condition.status()));

            URI webhook = session.webhookUrl(ConnectionId.of(VendaJa.ID)).orElseThrow();
            HttpResponse<String> sale = post(webhook, KEY);
            out.println("a sale:   HTTP " + sale.statusCode() + " " + sale.body());
            out.println("again:    HTTP " + post(webhook, KEY).statusCode());
            HttpResponse<String> forged = post(webhook, Secret.of("somebody-elses-key"));
            out.println("forged:   HTTP " + forged.statusCode() + " " + forged.body());
            return status.phase() == Phase.EVENT_RECEIVED && sale.statusCode() == 202 && forged.statusCode() == 401;
        }
    }

    private static HttpResponse<String> post(URI webhook, Secret key) throws IOException, InterruptedException {
        String body = "{\"event\":\"order.paid\",\"occurred_at\":"
                + Instant.now().minusSeconds(60).getEpochSecond()
                + ",\"order\":{\"id\":\"VJ-1001\",\"total_cents\":19790,\"currency\":\"BRL\",\"skus\":[\"curso\"],"
                + "\"ref\":\"visitor-0001\",\"customer\":{\"name\":\"Pessoa Inventada\",\"email\":\"pessoa@example.com\"}}}";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(webhook)
                                .header(
                                        VendaJa.SIGNATURE,
                                        Signatures.hmacSha256Hex(key, body.getBytes(StandardCharsets.UTF_8)))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static void mount(HostServer host, SetupApi api) {
        host.mount(request -> {
            ApiResponse response = api.handle(ApiRequest.builder(request.method(), request.path())
                    .headers(request.headers())
                    .body(new ByteArrayInputStream(request.body()))
                    .build());
            return HostAnswer.of(response.status(), response.headers(), response.body());
        });
    }
}
