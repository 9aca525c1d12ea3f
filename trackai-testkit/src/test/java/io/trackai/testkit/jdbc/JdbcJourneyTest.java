package io.trackai.testkit.jdbc;

import static io.trackai.model.ConditionType.TEST_EVENT_SENT;
import static io.trackai.testkit.assertion.SessionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackai.SetupSession;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConnectionId;
import io.trackai.model.ConnectionPatch;
import io.trackai.model.LeadId;
import io.trackai.model.Secret;
import io.trackai.model.Visit;
import io.trackai.spi.store.SessionQuery;
import io.trackai.testkit.FakeDestination;
import io.trackai.testkit.FakeGateway;
import io.trackai.testkit.FakeIntegrationProvider;
import io.trackai.testkit.SetupTestEnvironment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole engine on a database. */
class JdbcJourneyTest {

    private static final ConnectionId ADS = ConnectionId.of(FakeDestination.ID);
    private static final String FIRST_TOKEN = "canary-webhook-token-4711";
    private static final String SECOND_TOKEN = "canary-webhook-token-4712";
    private static final List<String> BUYER =
            List.of("canary-agent/7.3", "203.0.113.77", "fb.1.1700000000000.7719", "canary-click");

    private final FakeDestination destination = FakeDestination.create();
    private final FakeIntegrationProvider ads = destination.provider().build();
    private final FakeIntegrationProvider gateway =
            FakeGateway.create().provider().build();

    private SetupTestEnvironment environment(TestDatabase database) {
        return SetupTestEnvironment.builder()
                .provider(ads)
                .provider(gateway)
                .start(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .stores(database.stores())
                .trackAi(builder -> builder.leaseLength(Duration.ofSeconds(1)))
                .build();
    }

    private SetupSession started(SetupTestEnvironment environment) {
        return environment
                .trackAi()
                .setup("loja-da-ana")
                .connect(ads.connection())
                .connect(FakeGateway.connection(Secret.of(FIRST_TOKEN)))
                .idempotencyKey("key-of-the-host")
                .start();
    }

    @ParameterizedTest
    @EnumSource
    void session_fromStartToEnd_isTheSameOnADatabase(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.open();
                SetupTestEnvironment environment = environment(database)) {
            SetupSession session = started(environment);

            assertThat(session.firstStatus()).hasLabel("validando");
            assertThat(session.status())
                    .hasLabel("evento recebido")
                    .hasCondition(TEST_EVENT_SENT, ADS, ConditionStatus.TRUE)
                    .hasNoOpenFindings()
                    .isSettled();
            assertThat(destination.counted()).hasSize(1);
            assertThat(started(environment).id()).as("the same request again").isEqualTo(session.id());

            environment.restart();
            SetupSession elsewhere = environment.trackAi().session(LeadId.of("loja-da-ana"), session.id());
            elsewhere.correct(ConnectionPatch.builder(ConnectionId.of(FakeGateway.ID.value()))
                    .putSecrets(FakeGateway.TOKEN, Secret.of(SECOND_TOKEN))
                    .build());

            assertThat(elsewhere.status()).hasLabel("evento recebido").isSettled();
            assertThat(environment.trackAi().sessions(SessionQuery.builder().build()))
                    .hasSize(1);
            assertThat(environment.artifactStore().newest(session.id())).isNotNull();
            assertThat(elsewhere.history()).hasSizeGreaterThan(10).doesNotHaveDuplicates();
            assertThat(database.dataSource().out()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rows_ofASessionAVisitAndASale_holdNoSecretAndNothingOfTheBuyer(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.open();
                SetupTestEnvironment environment = environment(database)) {
            SetupSession session = started(environment);
            session.correct(ConnectionPatch.builder(ConnectionId.of(FakeGateway.ID.value()))
                    .putSecrets(FakeGateway.TOKEN, Secret.of(SECOND_TOKEN))
                    .build());
            environment
                    .trackAi()
                    .recordVisit(
                            LeadId.of("loja-da-ana"),
                            Visit.builder()
                                    .visitorId("visitor-0001")
                                    .userAgent(BUYER.get(0))
                                    .ipAddress(BUYER.get(1))
                                    .fbp(BUYER.get(2))
                                    .fbclid(BUYER.get(3))
                                    .consent(true)
                                    .build());

            int rows = 0;
            for (String table : database.tables()) {
                for (Map<String, @Nullable String> row : database.query("SELECT * FROM " + table)) {
                    rows++;
                    row.forEach((column, value) -> clean(table + "." + column, value));
                }
            }

            assertThat(rows).isGreaterThan(15);
            assertThat(database.query("SELECT * FROM trackai_visit")).hasSize(1);
        }
    }

    private static void clean(String where, @Nullable String value) {
        if (value == null) {
            return;
        }
        for (String canary : canaries()) {
            byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
            assertThat(value)
                    .as(where)
                    .doesNotContain(canary)
                    .doesNotContain(Base64.getEncoder()
                            .encodeToString(bytes)
                            .replace("=", "")
                            .substring(0, 12))
                    .doesNotContain(new StringBuilder(canary).reverse());
            assertThat(value.toLowerCase(Locale.ROOT))
                    .as(where)
                    .doesNotContain(HexFormat.of().formatHex(bytes));
        }
    }

    private static List<String> canaries() {
        List<String> all = new java.util.ArrayList<>(BUYER);
        all.add(FIRST_TOKEN);
        all.add(SECOND_TOKEN);
        return all;
    }
}
