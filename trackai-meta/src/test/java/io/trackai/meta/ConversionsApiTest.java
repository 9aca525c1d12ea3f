package io.trackai.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.adapter.okhttp.OkHttpTransport;
import io.trackai.meta.event.CustomData;
import io.trackai.meta.event.ServerEvent;
import io.trackai.meta.event.UserData;
import io.trackai.model.Secret;
import io.trackai.spi.transport.Transport;
import io.trackai.testkit.meta.MetaEdge;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaError;
import io.trackai.testkit.meta.ReceivedEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionsApiTest {

    private final MetaWorld world = new MetaWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void send_oneEvent_isCountedOnceWithItsTrace() {
        EventOutcome outcome = world.api().build().send(world.purchase("1").build());

        assertThat(outcome.status()).isEqualTo(EventOutcome.Status.DELIVERED);
        assertThat(outcome.eventId()).contains("purchase_1");
        assertThat(outcome.traceId()).isPresent();
        assertThat(outcome.error()).isEmpty();
        ReceivedEvent received = world.meta.events(MetaWorld.PIXEL).get(0);
        assertThat(received.remarks()).isEmpty();
        assertThat(received.test()).isFalse();
        assertThat(received.at("/custom_data/value")).contains("197.90");
    }

    @Test
    void send_nothing_callsNobody() {
        SendReport report = world.api().build().send(List.of());
        assertThat(report.calls()).isZero();
        assertThat(report.allDelivered()).isTrue();
        assertThat(world.meta.exchanges()).isEmpty();
    }

    @Test
    void send_many_goesInBatchesInOrder() {
        SendReport report = world.api().build().send(world.purchases(120));

        assertThat(report.allDelivered()).isTrue();
        assertThat(report.calls()).isEqualTo(3);
        assertThat(report.outcomes())
                .extracting(EventOutcome::index)
                .startsWith(0, 1, 2)
                .endsWith(119);
        assertThat(world.meta.events()).hasSize(120);
        assertThat(report).hasToString("SendReport({DELIVERED=120} in 3 calls)");
    }

    // ---- one bad event

    @Test
    void send_aThousandWithOnePoison_losesOnlyThat() {
        List<ServerEvent> events = world.purchases(1000);
        world.meta.refuse("purchase_c617", MetaError.of(100, 2804009).blaming("data", "617", "custom_data", "value"));

        SendReport report = world.api().batchSize(1000).build().send(events);

        assertThat(report.delivered()).isEqualTo(999);
        assertThat(world.meta.events()).hasSize(999);
        assertThat(report.calls()).isLessThanOrEqualTo(1 + 2 * 10);
        assertThat(report.with(EventOutcome.Status.REJECTED)).singleElement().satisfies(bad -> {
            assertThat(bad.index()).isEqualTo(617);
            assertThat(bad.eventId()).contains("purchase_c617");
            GraphError error = bad.error().orElseThrow();
            assertThat(error.subcode()).contains(2804009);
            assertThat(error.field()).contains("data.617.custom_data.value");
            assertThat(error.traceId()).isPresent();
            assertThat(error.retryable()).isFalse();
        });
        assertThat(world.meta.ledger().values()).containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 24, 49})
    void send_poisonAnywhereInABatch_isFound(int at) {
        world.meta.refuse("purchase_c" + at, MetaError.of(100, 2804019));
        SendReport report = world.api().build().send(world.purchases(50));
        assertThat(report.delivered()).isEqualTo(49);
        assertThat(report.with(EventOutcome.Status.REJECTED))
                .extracting(EventOutcome::index)
                .containsExactly(at);
    }

    @Test
    void send_severalPoisons_losesOnlyThose() {
        for (int at : new int[] {3, 4, 40}) {
            world.meta.refuse("purchase_c" + at, MetaError.of(100, 2804019));
        }
        SendReport report = world.api().build().send(world.purchases(50));
        assertThat(report.with(EventOutcome.Status.REJECTED))
                .extracting(EventOutcome::index)
                .containsExactly(3, 4, 40);
        assertThat(report.delivered()).isEqualTo(47);
    }

    @Test
    void send_everythingRefused_endsAndCondemnsNobodyUnjudged() {
        world.meta.fail(MetaEdge.EVENTS, MetaError.of(100));
        SendReport report = world.api().batchSize(1000).build().send(world.purchases(1000));

        assertThat(report.calls()).isBetween(100, 120);
        assertThat(report.delivered()).isZero();
        assertThat(report.with(EventOutcome.Status.BLOCKED)).isNotEmpty();
        assertThat(report.with(EventOutcome.Status.REJECTED).size()
                        + report.with(EventOutcome.Status.BLOCKED).size())
                .isEqualTo(1000);
    }

    @Test
    void send_tooLargeForMeta_isHalved() {
        world.meta.failNext(MetaEdge.EVENTS, 1, MetaError.emptyBody(413));
        SendReport report = world.api().build().send(world.purchases(10));
        assertThat(report.allDelivered()).isTrue();
        assertThat(report.calls()).isEqualTo(3);
    }

    // ---- what is wrong is told before it is sent

    @Test
    void send_anInvalidEvent_isToldAndTheOthersGo() {
        List<ServerEvent> events = new ArrayList<>(world.purchases(2));
        events.add(
                1,
                world.purchase("old")
                        .time(world.clock.instant().minus(Duration.ofDays(8)))
                        .build());

        SendReport report = world.api().build().send(events);

        assertThat(report.calls()).isEqualTo(1);
        assertThat(report.delivered()).isEqualTo(2);
        EventOutcome invalid = report.outcomes().get(1);
        assertThat(invalid.status()).isEqualTo(EventOutcome.Status.INVALID);
        assertThat(invalid.problems())
                .singleElement()
                .hasToString("event_time: is older than 7 days; Meta refuses the batch");
    }

    @Test
    void send_anUnusableField_isLeftOutAndReported() {
        ServerEvent event = world.purchase("1")
                .userData(UserData.builder()
                        .addEmails("maria@exemplo.com.br")
                        .addPhones("12")
                        .build())
                .build();
        EventOutcome outcome = world.api().build().send(event);
        assertThat(outcome.delivered()).isTrue();
        assertThat(outcome.dropped())
                .singleElement()
                .hasToString("user_data.ph: cannot be brought into the form Meta hashes; left out");
    }

    @Test
    void send_aTimeSlightlyAhead_isSentAsNow() {
        ServerEvent event =
                world.purchase("1").time(world.clock.instant().plusSeconds(200)).build();
        assertThat(world.api().build().send(event).delivered()).isTrue();
        assertThat(world.meta.events().get(0).time()).isEqualTo(world.clock.instant());
    }

    // ---- trouble that concerns every event

    @Test
    void send_withADeadToken_callsOnceAndBlocksAll() {
        world.meta.expire(MetaWorld.TOKEN);
        SendReport report = world.api().build().send(world.purchases(120));
        assertThat(report.calls()).isEqualTo(1);
        assertThat(report.with(EventOutcome.Status.BLOCKED)).hasSize(120);
        assertThat(report.outcomes().get(119).error().orElseThrow().category()).isEqualTo(ErrorCategory.AUTH);
    }

    @Test
    void send_throttledInTheMiddle_keepsWhatWasCountedAndStops() {
        world.meta.failNext(MetaEdge.EVENTS, 1, MetaError.throttled(Duration.ofMinutes(7)));
        ConversionsApi api = world.api().build();
        SendReport report = api.send(world.purchases(120));
        assertThat(report.calls()).isEqualTo(1);
        assertThat(report.with(EventOutcome.Status.RETRY)).hasSize(120);
        assertThat(report.outcomes().get(0).retryAfter()).contains(Duration.ofMinutes(7));
        assertThat(report.usage().orElseThrow().exhausted()).isTrue();
        assertThat(api.send(world.purchases(120)).allDelivered()).isTrue();
    }

    @Test
    void send_answerLost_isUnknownForTheBatchAndARetryForTheRest() {
        world.meta.failNext(MetaEdge.EVENTS, 1, MetaError.answerLost());
        SendReport report = world.api().build().send(world.purchases(60));
        assertThat(report.with(EventOutcome.Status.UNKNOWN)).hasSize(50);
        assertThat(report.with(EventOutcome.Status.RETRY)).hasSize(10);
        assertThat(report.outcomes().get(0).error().orElseThrow().category()).isEqualTo(ErrorCategory.NETWORK);
    }

    @Test
    void send_countSmallerThanSent_isUnknown() {
        world.meta.failNext(MetaEdge.EVENTS, 1, MetaError.received(9));
        SendReport report = world.api().build().send(world.purchases(10));
        assertThat(report.with(EventOutcome.Status.UNKNOWN)).hasSize(10);
    }

    @Test
    void send_withNobodyListening_isARetryAndNothingThrown() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        ConversionsApi api = world.api()
                .options(MetaOptions.builder()
                        .baseUrl(URI.create("http://127.0.0.1:" + free))
                        .build())
                .build();
        EventOutcome outcome = api.send(world.purchase("1").build());
        assertThat(outcome.status()).isEqualTo(EventOutcome.Status.RETRY);
        assertThat(outcome.error().orElseThrow().finding()).isEqualTo(MetaFindings.UNREACHABLE);
    }

    @Test
    void send_messages_areKept() {
        world.meta.failNext(MetaEdge.EVENTS, 1, MetaError.messages("look at this"));
        SendReport report = world.api().build().send(world.purchases(1));
        assertThat(report.messages()).containsExactly("look at this");
    }

    @Test
    void send_usageOfALimit_isReported() {
        world.meta.appUsage(85);
        Usage usage = world.api().build().send(world.purchases(1)).usage().orElseThrow();
        assertThat(usage.percent()).isEqualTo(85);
        assertThat(usage.slowDown()).isTrue();
        assertThat(usage.exhausted()).isFalse();
    }

    // ---- test code, proof, async

    @Test
    void send_withATestCode_marksTheCallNeverTheEvent() {
        world.api().testEventCode("TEST00000").build().send(world.purchase("1").build());
        ReceivedEvent received = world.meta.events().get(0);
        assertThat(received.testEventCode()).contains("TEST00000");
        assertThat(received.remarks()).isEmpty();
    }

    @Test
    void send_withTheAppsSecret_provesIt() {
        world.meta.credential(MetaWorld.TOKEN).requireProof("app-secret-example");
        ServerEvent event = world.purchase("1").build();

        EventOutcome without = world.api().build().send(event);
        assertThat(without.status()).isEqualTo(EventOutcome.Status.BLOCKED);
        assertThat(without.error().orElseThrow().finding()).isEqualTo(MetaFindings.APP_SECRET_REQUIRED);
        assertThat(world.api()
                        .appSecret(Secret.of("app-secret-example"))
                        .build()
                        .send(event)
                        .delivered())
                .isTrue();
        assertThat(world.api()
                        .appSecret(Secret.of("another-secret"))
                        .build()
                        .send(event)
                        .delivered())
                .isFalse();
    }

    @Test
    void proof_isTheKnownVector() {
        assertThat(new GraphClient.Credentials(
                                Secret.of("EAAexampletoken"), Optional.of(Secret.of("app-secret-example")))
                        .proof())
                .contains("fdf313b8ad38fafa39c0ccd986a8034c6a2f8b406fc9ec8081d2f9af24c7f8ab");
    }

    @Test
    void sendAsync_saysTheSameAsSend_anErrorIsNoSuccess() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            world.meta.failNext(MetaEdge.EVENTS, 1, MetaError.of(100, 2804009));
            ConversionsApi api = world.api().build();
            SendReport failed = api.sendAsync(world.purchases(1), executor)
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            assertThat(failed.allDelivered()).isFalse();
            assertThat(failed.with(EventOutcome.Status.REJECTED)).hasSize(1);
            SendReport good = api.sendAsync(world.purchases(1), executor)
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            assertThat(good.allDelivered()).isTrue();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void send_overTls_trustsOnlyWhomItWasTold() {
        try (MetaEmulator secure = MetaEmulator.startSecure(world.clock);
                Transport transport = OkHttpTransport.create()) {
            ConversionsApi api = ConversionsApi.builder(MetaWorld.PIXEL, Secret.of(MetaWorld.TOKEN), transport)
                    .options(MetaOptions.builder().baseUrl(secure.baseUrl()).build())
                    .clock(world.clock)
                    .build();
            EventOutcome outcome = api.send(world.purchase("1").build());
            assertThat(outcome.status()).isEqualTo(EventOutcome.Status.RETRY);
            assertThat(outcome.error().orElseThrow().finding()).isEqualTo(MetaFindings.TLS_FAILED);
            assertThat(secure.exchanges()).isEmpty();
        }
    }

    // ---- bad settings

    @Test
    void builder_badSettings_areRefusedByName() {
        Secret token = Secret.of(MetaWorld.TOKEN);
        assertThatThrownBy(() -> ConversionsApi.builder("act_123", token, world.transport))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pixelId must be 10 to 20 digits");
        assertThatThrownBy(() -> world.api().batchSize(1001)).hasMessage("batchSize must be 1 to 1000");
        assertThatThrownBy(() -> world.api().testEventCode(" ")).hasMessage("the test event code must not be blank");
        assertThat(world.api().build()).hasToString("ConversionsApi(pixel 1098765432109876)");
    }

    @Test
    void send_zeroValue_isSent() {
        ServerEvent event = world.purchase("1")
                .customData(CustomData.builder()
                        .value(BigDecimal.ZERO)
                        .currency("BRL")
                        .build())
                .build();
        assertThat(world.api().build().send(event).delivered()).isTrue();
        assertThat(world.meta.events().get(0).at("/custom_data/value")).contains("0");
    }
}
