package io.trackai.examples.customgateway;

import static io.trackai.model.ConditionType.TEST_EVENT_SENT;
import static io.trackai.model.ConditionType.WEBHOOK_AUTHENTICATED;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.PostbackAnswer;
import io.trackai.SetupSession;
import io.trackai.meta.MetaConnection;
import io.trackai.meta.MetaOptions;
import io.trackai.meta.MetaProvider;
import io.trackai.model.ConditionStatus;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.model.HookId;
import io.trackai.model.LeadId;
import io.trackai.model.Money;
import io.trackai.model.Phase;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.spi.SaleSource;
import io.trackai.spi.store.SaleKey;
import io.trackai.testkit.SetupTestEnvironment;
import io.trackai.testkit.contract.IntegrationProviderContract;
import io.trackai.testkit.contract.SaleSourceContract;
import io.trackai.testkit.meta.MetaRight;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gateway from outside keeps every contract, and a whole setup works with it. */
class VendaJaTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Secret KEY = Secret.of("vj_invented_signing_key_0123456789");
    private static final String PIXEL = "1098765432109876";
    private static final String TOKEN = "EAAinvented" + "Q7x".repeat(40);

    @Nested
    class AsProvider extends IntegrationProviderContract {

        @Override
        protected IntegrationProvider create() {
            return new VendaJa();
        }

        @Override
        protected Connection connection() {
            return connected(KEY);
        }
    }

    @Nested
    class AsSource extends SaleSourceContract {

        @Override
        protected SaleSource create() {
            return new VendaJa();
        }

        @Override
        protected Connection connection() {
            return connected(KEY);
        }

        @Override
        protected Postback genuine(Connection connection) {
            return postback("order.paid", connection.secret(VendaJa.KEY).orElseThrow(), NOON);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "order.created, PENDING",
        "order.paid, APPROVED",
        "order.canceled, CANCELLED",
        "order.refunded, REFUNDED",
        "order.disputed, CHARGED_BACK"
    })
    void receive_ofAVerb_isAState(String verb, SaleState state) {
        Receipt receipt = new VendaJa().receive(postback(verb, KEY, NOON), connected(KEY));

        Sale sale = ((Receipt.Accepted) receipt).sales().get(0);
        assertThat(sale.state()).isEqualTo(state);
        assertThat(sale.amount()).contains(Money.of("197.90", "BRL"));
        assertThat(sale.code()).isEqualTo("VJ-1001");
        assertThat(sale.tracking()).containsEntry("src", "visitor-0001");
    }

    @Test
    void receive_ofAPing_isAPing() {
        Postback ping = VendaJa.signed("{\"event\":\"ping\"}".getBytes(StandardCharsets.UTF_8), KEY, NOON);

        assertThat(new VendaJa().receive(ping, connected(KEY))).isEqualTo(new Receipt.Ping());
    }

    @Test
    void session_withThisGateway_reachesEventReceived_andItsSalesAreTaken() {
        try (SetupTestEnvironment world = SetupTestEnvironment.builder()
                .provider(new VendaJa())
                .provider(environment -> MetaProvider.create(
                        MetaOptions.builder().baseUrl(environment.metaBaseUrl()).build()))
                .build()) {
            world.meta()
                    .pixel(PIXEL, "Loja")
                    .token(TOKEN)
                    .grant(TOKEN, PIXEL, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
            SetupSession session = world.trackAi()
                    .setup("loja-da-ana")
                    .connect(MetaConnection.of(PIXEL, Secret.of(TOKEN)))
                    .connect(connected(KEY))
                    .start();
            assertThat(session.status())
                    .hasPhase(Phase.EVENT_RECEIVED)
                    .hasFact(TEST_EVENT_SENT, ConnectionId.of("meta"), "path", "postback");

            PostbackAnswer answer = world.trackAi()
                    .receivePostback(
                            VendaJa.ID,
                            hook(session),
                            postback("order.paid", KEY, world.clock().instant()));

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo("ok");
            assertThat(world.relayStore().sale(new SaleKey(LeadId.of("loja-da-ana"), VendaJa.ID, "VJ-1001")))
                    .isPresent();
            assertThat(session.status())
                    .hasCondition(WEBHOOK_AUTHENTICATED, ConnectionId.of(VendaJa.ID), ConditionStatus.TRUE);
        }
    }

    @Test
    void gateway_isOneFileOfLessThan150Lines() throws IOException {
        Path source = Path.of("src/main/java/io/trackai/examples/customgateway/VendaJa.java");

        assertThat(Files.readAllLines(source)).hasSizeLessThan(150);
    }

    @Test
    void program_printsTheWholeStory() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(CustomGatewayMain.run(new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isTrue();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "started:  validando",
                        "reached:  evento recebido",
                        "a sale:   HTTP 202 ok",
                        "again:    HTTP 202",
                        "forged:   HTTP 401")
                .doesNotContain("vj_invented", "pessoa@example.com");
    }

    private static HookId hook(SetupSession session) {
        String path =
                session.webhookUrl(ConnectionId.of(VendaJa.ID)).orElseThrow().getPath();
        return HookId.of(path.substring(path.lastIndexOf('/') + 1));
    }

    private static Connection connected(Secret key) {
        return Connection.builder(VendaJa.ID).putSecrets(VendaJa.KEY, key).build();
    }

    private static Postback postback(String verb, Secret key, Instant at) {
        String body = "{\"event\":\"" + verb + "\",\"occurred_at\":"
                + at.minusSeconds(60).getEpochSecond()
                + ",\"order\":{\"id\":\"VJ-1001\",\"total_cents\":19790,\"currency\":\"BRL\",\"skus\":[\"curso\"],"
                + "\"ref\":\"visitor-0001\",\"customer\":{\"email\":\"pessoa@example.com\"}}}";
        return VendaJa.signed(body.getBytes(StandardCharsets.UTF_8), key, at);
    }
}
