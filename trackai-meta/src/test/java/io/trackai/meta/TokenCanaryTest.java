package io.trackai.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.model.Secret;
import io.trackai.testkit.SetupTestEnvironment;
import io.trackai.testkit.meta.MetaEdge;
import io.trackai.testkit.meta.MetaError;
import io.trackai.testkit.meta.MetaRight;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The token goes into one header and nowhere else, whatever Meta answers. */
class TokenCanaryTest {

    private static final String CANARY = "EAAcanary/+=0123456789TOKENcanary0123456789abcdef";
    private static final byte[] BYTES = CANARY.getBytes(StandardCharsets.UTF_8);
    private static final List<String> FORMS = List.of(
            CANARY,
            URLEncoder.encode(CANARY, StandardCharsets.UTF_8),
            Base64.getEncoder().encodeToString(BYTES),
            Base64.getUrlEncoder().withoutPadding().encodeToString(BYTES),
            HexFormat.of().formatHex(BYTES),
            CANARY.replace("/", "\\/"),
            CANARY.substring(5, 20));

    private static void assertClean(String what, String text) {
        FORMS.forEach(form -> assertThat(text).as(what).doesNotContain(form));
    }

    @Test
    void client_whateverTheAnswer_showsNoToken() {
        try (MetaWorld world = new MetaWorld()) {
            world.meta.token(CANARY).grant(CANARY, MetaWorld.PIXEL, MetaRight.WRITE_EVENTS);
            ConversionsApi api = ConversionsApi.builder(MetaWorld.PIXEL, Secret.of(CANARY), world.transport)
                    .options(MetaOptions.builder().baseUrl(world.meta.baseUrl()).build())
                    .clock(world.clock)
                    .build();
            List<MetaError> answers = new ArrayList<>(MetaError.documented());
            answers.add(MetaError.of(190).message("Malformed access token " + CANARY));
            answers.add(MetaError.of(190).userText(CANARY, "token=" + CANARY).blaming("data", CANARY));
            answers.add(MetaError.messages("access_token=" + CANARY));
            answers.add(MetaError.answerLost());
            answers.add(MetaError.html(502));
            for (MetaError answer : answers) {
                world.meta.failNext(MetaEdge.EVENTS, 1, answer);
                SendReport report = api.send(world.purchases(1));
                assertClean(answer.toString(), report + " " + report.outcomes() + " " + report.messages());
                report.outcomes().get(0).error().ifPresent(error -> {
                    assertClean("message", error.message().orElse(""));
                    assertClean("field", error.field().orElse(""));
                });
            }
            assertClean("client", api.toString());
            assertClean("transcript", world.meta.transcript());
            assertClean("emulator", world.meta + " " + world.meta.events());
        }
    }

    @Test
    void session_whateverTheAnswer_showsNoTokenInStatusFindingsOrHistory() {
        try (SetupTestEnvironment environment = MetaSetup.environment()) {
            environment.meta().failNext(MetaEdge.ME, 1, MetaError.of(190).message("Malformed access token " + CANARY));
            SetupSession session = MetaSetup.start(environment, MetaConnection.of(MetaWorld.PIXEL, Secret.of(CANARY)));

            assertThat(session.status().openFindings()).isNotEmpty();
            assertClean("status", session.status() + " " + session.findings() + " " + session);
            assertClean("history", session.history().toString());
            assertClean("environment", environment.describe());
        }
    }
}
