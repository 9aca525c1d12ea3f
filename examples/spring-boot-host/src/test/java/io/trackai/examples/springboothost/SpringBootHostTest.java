package io.trackai.examples.springboothost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.gtm.GtmConnection;
import io.trackai.meta.MetaConnection;
import io.trackai.model.LeadId;
import io.trackai.model.Phase;
import io.trackai.model.Secret;
import io.trackai.model.SessionStatus;
import io.trackai.perfectpay.PerfectPayConnection;
import io.trackai.spi.store.SessionQuery;
import io.trackai.testkit.perfectpay.PerfectPayPostback;
import io.trackai.testkit.perfectpay.PostbackSender;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** The application over HTTP and from inside. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:spring-boot-host",
            "management.endpoints.web.exposure.include=*",
            "management.endpoint.health.show-details=always",
            "trackai.meters-every=PT0.1S"
        })
@ContextConfiguration(initializers = World.class)
class SpringBootHostTest {

    private final World world;
    private final TrackAi trackAi;
    private final Customers customers;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Calls operator;
    private final Calls ana;
    private final Calls nobody;

    @Autowired
    SpringBootHostTest(
            World world, TrackAi trackAi, Customers customers, JdbcClient jdbc, TransactionTemplate transaction) {
        this.world = world;
        this.trackAi = trackAi;
        this.customers = customers;
        this.jdbc = jdbc;
        this.transaction = transaction;
        operator = new Calls(world, "operator");
        ana = new Calls(world, "loja-da-ana");
        nobody = new Calls(world, "");
    }

    @BeforeEach
    void forget() {
        jdbc.sql("DELETE FROM customer").update();
    }

    @Test
    void session_startedOverHttp_isRecebidoAndItsPostbacksAreThanked(CapturedOutput output) throws Exception {
        String session = operator.start("loja-da-bia");
        operator.await(session, "evento recebido");

        List<String> sent = JsonPath.read(
                operator.get(session + "/status").body(),
                "$.conditions[?(@.type == 'TestEventSent' && @.subject == 'meta')].facts.eventId");
        assertThat(world.meta.events())
                .extracting(event -> event.id().orElse(""))
                .containsOnlyOnceElementsOf(sent);
        String webhook = JsonPath.read(operator.get(session).body(), "$.webhookUrls.perfectpay");
        assertThat(webhook).startsWith(world.front.publicUrl().toString());
        try (PostbackSender gateway = PostbackSender.to(webhook)) {
            assertThat(gateway.send(PerfectPayPostback.approved("PPCPMTB5INVENT1", Instant.now())
                                    .token(World.WEBHOOK_TOKEN))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(output.getAll())
                .doesNotContain(World.TOKEN, World.WEBHOOK_TOKEN, World.VAULT_KEY, World.PASSWORD)
                .doesNotContain(" WARN ", " ERROR ");
    }

    @Test
    void caller_leadOrNobody_seesWhatIsHis() throws Exception {
        String own = ana.start("loja-da-ana");
        String other = operator.start("loja-do-rui");

        assertThat(ana.get(own).statusCode()).isEqualTo(200);
        assertThat(ana.get(other).statusCode()).isEqualTo(404);
        assertThat(nobody.get(own).statusCode()).isEqualTo(401);
        assertThat(nobody.get(own).body()).contains("NOT_AUTHENTICATED");
        assertThat(ana.get("/actuator/metrics").statusCode()).isEqualTo(403);
        assertThat(nobody.get("/actuator/metrics").statusCode()).isEqualTo(401);
    }

    @Test
    void preflight_ofAVisit_isAnsweredByTheLibrary() throws Exception {
        HttpResponse<String> answer = nobody.preflight("/api/v1/visits/invented", "https://loja.example");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
    }

    @Test
    void feed_ofASession_tellsItsHistoryAndLetsAReaderGo(CapturedOutput output) throws Exception {
        String session = operator.start("loja-da-iris");

        List<String> told = operator.feed(session + "/events", line -> line.contains("evento recebido"));
        assertThat(told).contains("event: session.started", "event: phase.changed", "event: step.finished");
        assertThat(operator.post(session + "/validate", "{}").statusCode()).isEqualTo(202);

        await("the feed's thread ends")
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("trackai-feed")));
        assertThat(output.getAll()).doesNotContain(" WARN ", " ERROR ");
    }

    @Test
    void metrics_afterASession_areTheLibrarysOwn() throws Exception {
        String session = operator.start("loja-do-ivo");
        operator.await(session, "evento recebido");

        operator.until("/actuator/metrics/trackai.steps?tag=step:test-event", "$.measurements[0].value", 1.0);
        operator.until("/actuator/metrics/trackai.sessions?tag=phase:event_received", "$.measurements[0].value", 1.0);
        operator.until("/actuator/metrics/trackai.step.time?tag=step:test-event", "$.measurements[0].value", 1.0);
        assertThat(operator.get("/actuator/metrics").body()).contains("trackai.events", "trackai.findings");
    }

    @Test
    void health_andEnvironment_tellNoSecret() throws Exception {
        assertThat(operator.get("/actuator/health").body()).contains("\"trackAi\":{\"status\":\"UP\"}");
        for (String page : List.of("env", "configprops", "beans", "env/trackai.vault-key")) {
            HttpResponse<String> answer = operator.get("/actuator/" + page);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain(World.VAULT_KEY, World.TOKEN, World.PASSWORD);
        }
    }

    @Test
    void signUp_committed_startsTheSetup() throws Exception {
        customers.signUp(customer("loja-da-eva"));

        await("the setup starts").until(() -> !sessions("loja-da-eva").isEmpty());
        SetupSession session = trackAi.session(sessions("loja-da-eva").get(0).session());
        assertThat(session.await(Phase.EVENT_RECEIVED, Duration.ofSeconds(30)).phase())
                .isEqualTo(Phase.EVENT_RECEIVED);
    }

    @Test
    void signUp_refusedByTheDatabase_startsNothing() throws Exception {
        jdbc.sql("INSERT INTO customer (lead, landing) VALUES ('loja-do-gil', 'https://loja.example/')")
                .update();

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> customers.signUp(customer("loja-do-gil")));
        customers.signUp(customer("loja-da-gal"));

        await("the next setup starts").until(() -> !sessions("loja-da-gal").isEmpty());
        assertThat(sessions("loja-do-gil")).isEmpty();
    }

    @Test
    void setup_startedInATransactionThatRollsBack_staysAndIsNotPartOfIt() throws Exception {
        List<SetupSession> started = new ArrayList<>();

        transaction.executeWithoutResult(host -> {
            jdbc.sql("INSERT INTO customer (lead, landing) VALUES ('loja-da-lia', 'https://loja.example/')")
                    .update();
            started.add(trackAi.setup("loja-da-lia")
                    .landing(world.landing.url("/curso"))
                    .connect(MetaConnection.of(World.PIXEL, Secret.of(World.TOKEN)))
                    .connect(PerfectPayConnection.pending())
                    .connect(GtmConnection.snippetOnly())
                    .start());
            host.setRollbackOnly();
        });

        assertThat(jdbc.sql("SELECT COUNT(*) FROM customer")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(sessions("loja-da-lia"))
                .extracting(SessionStatus::session)
                .containsExactly(started.get(0).id());
        assertThat(started.get(0)
                        .await(Phase.EVENT_RECEIVED, Duration.ofSeconds(30))
                        .phase())
                .isEqualTo(Phase.EVENT_RECEIVED);
    }

    private Customers.SignUp customer(String lead) {
        return new Customers.SignUp(lead, world.landing.url("/curso"), World.PIXEL, Secret.of(World.TOKEN));
    }

    private List<SessionStatus> sessions(String lead) {
        return trackAi.sessions(
                SessionQuery.builder().lead(Optional.of(LeadId.of(lead))).build());
    }
}
