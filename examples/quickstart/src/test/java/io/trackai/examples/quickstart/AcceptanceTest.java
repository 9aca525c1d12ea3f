package io.trackai.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trackai.SetupSession;
import io.trackai.gtm.GtmConnection;
import io.trackai.gtm.GtmProvider;
import io.trackai.gtm.LandingProvider;
import io.trackai.http.ApiRequest;
import io.trackai.http.ApiResponse;
import io.trackai.http.Caller;
import io.trackai.http.SetupApi;
import io.trackai.meta.MetaConnection;
import io.trackai.meta.MetaOptions;
import io.trackai.meta.MetaProvider;
import io.trackai.model.Action;
import io.trackai.model.Artifact;
import io.trackai.model.ArtifactAudience;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.Finding;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.Phase;
import io.trackai.model.ProviderId;
import io.trackai.model.Secret;
import io.trackai.model.SessionStatus;
import io.trackai.model.Severity;
import io.trackai.perfectpay.PerfectPayConnection;
import io.trackai.perfectpay.PerfectPayProvider;
import io.trackai.testkit.SetupTestEnvironment;
import io.trackai.testkit.meta.MetaError;
import io.trackai.testkit.meta.MetaRight;
import io.trackai.testkit.perfectpay.PerfectPayPostback;
import io.trackai.testkit.perfectpay.PostbackSender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the customer was promised, in his words, on all modules together and over real HTTP. */
class AcceptanceTest {

    private static final String PIXEL = "1098765432109876";
    private static final String TOKEN = "EAAinvented" + "C4n".repeat(40);
    private static final String WEBHOOK_TOKEN = "feedbeef".repeat(4);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SetupTestEnvironment world = SetupTestEnvironment.builder()
            .provider(environment -> MetaProvider.create(
                    MetaOptions.builder().baseUrl(environment.metaBaseUrl()).build()))
            .provider(PerfectPayProvider.create())
            .provider(GtmProvider.create())
            .provider(LandingProvider.create())
            .build();

    @BeforeEach
    void everythingWorks() {
        world.meta()
                .pixel(PIXEL, "Loja da Ana")
                .token(TOKEN)
                .grant(TOKEN, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
        world.landing().page("/curso", "<!doctype html><title>Curso</title>");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void create_withTheFourInputs_answersValidando() throws IOException {
        ApiResponse created = post("/api/v1/setup/sessions", createBody());

        assertThat(created.status()).isEqualTo(201);
        assertThat(json(created).path("status").asText()).isEqualTo("validando");
        assertThat(json(created).path("phase").asText()).isEqualTo("validating");
        assertThat(start(PerfectPayConnection.pending()).firstStatus().phase()).isEqualTo(Phase.VALIDATING);
    }

    @Test
    void bundle_ofAFinishedSetup_carriesPixelTokenWebhookAndGateway() {
        SetupSession session = start(PerfectPayConnection.of(Secret.of(WEBHOOK_TOKEN)));

        Map<String, String> files = session.bundle(Set.of(ArtifactAudience.values())).artifacts().stream()
                .collect(Collectors.toMap(Artifact::name, Artifact::content));
        String webhook = session.webhookUrl().orElseThrow().toString();

        assertThat(files)
                .containsOnlyKeys(
                        "snippet.html",
                        "snippet-body.html",
                        "gtm-web-container.json",
                        "webhook-guide.html",
                        "server-settings.json");
        assertThat(files.get("server-settings.json")).contains(PIXEL, TOKEN, webhook, "perfectpay", WEBHOOK_TOKEN);
        assertThat(files.get("snippet.html")).contains(PIXEL);
        assertThat(files.get("webhook-guide.html")).contains(webhook, "Perfect Pay", "Ferramentas › Webhook - Vendas");
    }

    @Test
    void simulatedSale_ofAWorkingSetup_endsInEventoRecebido() {
        SetupSession session = start(PerfectPayConnection.pending());

        assertThat(session.status().phase()).isEqualTo(Phase.EVENT_RECEIVED);
        assertThat(session.status().phase().label()).isEqualTo("evento recebido");
        assertThat(world.meta().events(PIXEL)).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("TrackAiSetupTest");
            assertThat(event.toString()).doesNotContain(TOKEN);
        });
        assertThat(session.status().conditions())
                .filteredOn(condition -> condition.key().type().value().equals("TestEventSent"))
                .singleElement()
                .satisfies(sent -> assertThat(sent.facts()).containsKeys("events_received", "fbtrace_id"));
    }

    @Test
    void expiredToken_isRecordedAndAsksForANewToken() {
        world.meta().expire(TOKEN);

        Finding finding = onlyTrouble(start(PerfectPayConnection.pending()).status());

        assertThat(finding.code()).isEqualTo("META_TOKEN_EXPIRED");
        assertThat(finding.explanation().ptBr()).contains("token");
        assertThat(finding.actions())
                .anySatisfy(action -> assertThat(action.field()).contains("accessToken"));
    }

    @Test
    void missingLandingPage_isRecordedAndPointsAtTheAddress() {
        world.landing().remove("/curso");

        Finding finding = onlyTrouble(start(PerfectPayConnection.pending()).status());

        assertThat(finding.code()).isEqualTo("LP_NOT_FOUND");
        assertThat(finding.actions())
                .extracting(Action::connection)
                .anySatisfy(connection ->
                        assertThat(connection).map(id -> id.value()).contains("landing"));
    }

    @Test
    void postbackWithAnotherToken_isRecordedAndAsksForTheWebhooksToken() {
        SetupSession session = start(PerfectPayConnection.of(Secret.of("0".repeat(32))));

        try (PostbackSender gateway = PostbackSender.to(session.webhookUrl().orElseThrow())) {
            int answer = gateway.send(PerfectPayPostback.pending(
                                    "PPCPMTB5INVENT1", world.clock().instant())
                            .token(WEBHOOK_TOKEN))
                    .status();
            assertThat(answer).isEqualTo(401);
        }

        Finding finding = onlyTrouble(session.status());
        assertThat(finding.condition().type().value()).isEqualTo("WebhookAuthenticated");
        assertThat(finding.actions())
                .anySatisfy(action -> assertThat(action.field()).contains("webhookToken"));
    }

    @Test
    void history_ofASetup_readsTheSameThroughTheLibraryAndOverHttp() throws IOException {
        world.meta().expire(TOKEN);
        SetupSession session = start(PerfectPayConnection.pending());
        world.meta().token(TOKEN + "B").grant(TOKEN + "B", PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
        session.correct(MetaConnection.token(Secret.of(TOKEN + "B")));

        List<String> inTheLibrary =
                session.history().stream().map(HistoryEntry::type).toList();
        List<String> overHttp = new ArrayList<>();
        json(get("/api/v1/setup/sessions/" + session.id().value() + "/history?limit=200"))
                .path("entries")
                .forEach(entry -> overHttp.add(entry.path("type").asText()));

        assertThat(overHttp).isEqualTo(inTheLibrary);
        assertThat(inTheLibrary)
                .contains(HistoryTypes.STEP_FINISHED, HistoryTypes.FINDING_OPENED, HistoryTypes.FINDING_RESOLVED);
    }

    @Test
    void token_throughAWholeLifeWithFailures_isNowhereItMustNotBe() throws IOException {
        ApiResponse created = post("/api/v1/setup/sessions", createBody());
        SetupSession session = start(PerfectPayConnection.of(Secret.of(WEBHOOK_TOKEN)));
        world.meta()
                .failNext(MetaError.of(100)
                        .message("Invalid token " + TOKEN + " or " + base64(TOKEN))
                        .userText("about " + TOKEN, "your token " + TOKEN + " is not valid"));
        session.validate();
        world.meta().expire(TOKEN);
        session.validate();
        try (PostbackSender gateway = world.postbacksTo(session, ConnectionId.of("perfectpay"))) {
            gateway.send(
                    PerfectPayPostback.approved("PPCPMTB5INVENT1", world.clock().instant())
                            .token(WEBHOOK_TOKEN + "x"));
        }
        session.correct(MetaConnection.pixelId(TOKEN));
        String path = "/api/v1/setup/sessions/" + session.id().value();
        List<String> seen = new ArrayList<>();
        seen.add(text(created));
        for (String part : List.of("", "/status", "/history?limit=200", "/artifacts", "/artifacts/nothing")) {
            seen.add(text(get(path + part)));
        }
        seen.add(text(call("PATCH", path + "/connections/" + TOKEN, "{}")));
        seen.add(text(call("PATCH", path + "/connections/meta", "{\"" + TOKEN + "\":\"" + TOKEN + "\"}")));
        seen.add(text(post("/api/v1/setup/sessions", "{\"lead\":\"ana\",\"" + TOKEN + "\":\"" + TOKEN + "\"}")));
        seen.add(text(post("/api/v1/setup/sessions", createBody().replace("\"lead\"", TOKEN))));
        session.bundle(Set.of(ArtifactAudience.BROWSER, ArtifactAudience.LEAD))
                .artifacts()
                .forEach(artifact -> seen.add(artifact.content()));
        seen.add(session.history().toString());
        seen.add(session.status().toString());
        seen.add(session.bundle(Set.of(ArtifactAudience.values())).toString());
        seen.add(session.toString() + session.inputs());
        seen.add(MetaConnection.of(PIXEL, Secret.of(TOKEN)).toString());
        seen.add(everythingAbout(
                catchThrowable(() -> world.trackAi().setup(TOKEN + "\n").landing(TOKEN))));
        seen.add(everythingAbout(catchThrowable(() -> world.trackAi()
                .setup("loja-da-ana")
                .connect(Connection.builder(ProviderId.of("meta"))
                        .putFields(TOKEN, TOKEN)
                        .putFields("pixelId", TOKEN + "\u0000")
                        .putSecrets("accessToken", Secret.of(TOKEN + "\u0000"))
                        .build())
                .start())));
        seen.add(world.sessionStore().load(session.id()).orElseThrow().body());
        seen.add(world.sessionStore().load(session.id()).toString());
        seen.add(world.relayStore().routes(session.id()).toString());
        world.relayStore().routes(session.id()).forEach(route -> seen.add(route.sealedSource()));
        world.artifactStore().newest(session.id()).forEach(artifact -> seen.add(artifact.content()));
        seen.add(world.describe());
        seen.add(Files.readString(Path.of("target", "test.log")));

        assertThat(seen).allSatisfy(text -> assertThat(text).doesNotContain(inEveryCoat(TOKEN)));
        assertThat(seen).allSatisfy(text -> assertThat(text).doesNotContain(inEveryCoat(WEBHOOK_TOKEN)));
        assertThat(seen.get(seen.size() - 1))
                .as("the log that was searched")
                .contains(session.id().value());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Its words and those of everything below it. */
    private static String everythingAbout(Throwable thrown) {
        StringWriter out = new StringWriter();
        thrown.printStackTrace(new PrintWriter(out));
        return out.toString();
    }

    private static String[] inEveryCoat(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return new String[] {
            secret,
            secret.substring(0, secret.length() / 2),
            Base64.getEncoder().withoutPadding().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
            base64("user:" + secret).substring(8, secret.length()),
            HexFormat.of().formatHex(bytes),
            HexFormat.of().withUpperCase().formatHex(bytes),
            URLEncoder.encode(secret, StandardCharsets.UTF_8),
            new StringBuilder(secret).reverse().toString()
        };
    }

    private static Finding onlyTrouble(SessionStatus status) {
        List<Finding> trouble = status.openFindings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        assertThat(trouble).hasSize(1);
        return trouble.get(0);
    }

    private SetupSession start(Connection gateway) {
        return world.trackAi()
                .setup("loja-da-ana")
                .landing(world.landing().url("/curso"))
                .connect(MetaConnection.of(PIXEL, Secret.of(TOKEN)))
                .connect(gateway)
                .connect(GtmConnection.snippetOnly())
                .start();
    }

    private String createBody() {
        return """
                {"lead":"loja-da-ana","connections":{"landing":{"url":"%s"},
                 "meta":{"pixelId":"%s","accessToken":"%s"},"perfectpay":{},"gtm":{}}}""".formatted(world.landing().url("/curso"), PIXEL, TOKEN);
    }

    private ApiResponse get(String path) {
        return call("GET", path, "");
    }

    private ApiResponse post(String path, String body) {
        return call("POST", path, body);
    }

    private ApiResponse call(String method, String path, String body) {
        int query = path.indexOf('?');
        return SetupApi.of(world.trackAi())
                .handle(ApiRequest.builder(method, query < 0 ? path : path.substring(0, query))
                        .rawQuery(query < 0 ? null : path.substring(query + 1))
                        .header("Content-Type", "application/json")
                        .caller(Caller.lead("loja-da-ana"))
                        .body(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                        .build());
    }

    private static String text(ApiResponse response) {
        return response.headers() + new String(response.body(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(ApiResponse response) throws IOException {
        return JSON.readTree(response.body());
    }
}
