package io.trackai.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.serverside.Event;
import com.facebook.ads.sdk.serverside.EventResponse;
import io.trackai.testkit.meta.MetaEmulator;
import io.trackai.testkit.meta.MetaError;
import io.trackai.testkit.meta.MetaRight;
import io.trackai.testkit.meta.ReceivedEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Meta's own Java SDK, unchanged, sends to the emulator: an independent client, so an independent judge of it. */
class MetaSdkAgainstEmulatorTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final List<Event> events =
            Orders.seeded(10, NOW).stream().map(PeerSide::event).toList();
    private final LoopbackTls tls = LoopbackTls.create();
    private final MetaEmulator meta = MetaEmulator.start(Clock.fixed(NOW, ZoneOffset.UTC));
    // Its synchronous calls cast every connection to an https one.
    private final TlsFront front = TlsFront.before(meta.baseUrl(), tls);
    private final PeerSide sdk = new PeerSide(front.base(), Invented.PIXEL, Invented.TOKEN);
    private final SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();

    @BeforeEach
    void trustTheFront() {
        HttpsURLConnection.setDefaultSSLSocketFactory(tls.client().getSocketFactory());
        meta.pixel(Invented.PIXEL, "Loja da Ana").grant(Invented.TOKEN, Invented.PIXEL, MetaRight.WRITE_EVENTS);
    }

    @AfterEach
    void close() throws IOException {
        HttpsURLConnection.setDefaultSSLSocketFactory(before);
        front.close();
        meta.close();
    }

    @Test
    void execute_withOneEvent_isCountedOnceAsWritten() throws APIException {
        EventResponse response = sdk.request(events.subList(0, 1)).execute();

        assertThat(response.getEventsReceived()).isEqualTo(1);
        assertThat(response.getFbTraceId()).isNotEmpty();
        assertThat(meta.events(Invented.PIXEL)).hasSize(1);
        ReceivedEvent received = meta.events().get(0);
        assertThat(received.name()).isEqualTo("Purchase");
        assertThat(received.id()).contains(events.get(0).getEventId());
        assertThat(received.time().getEpochSecond()).isEqualTo(events.get(0).getEventTime());
        assertThat(received.test()).isFalse();
        assertThat(received.remarks()).isEmpty();
        assertThat(meta.ledger())
                .hasSize(1)
                .allSatisfy((key, times) -> assertThat(times).isEqualTo(1));
    }

    @Test
    void execute_withTestCode_isCountedAsATest() throws APIException {
        sdk.request(events.subList(0, 1)).testEventCode("TEST00000").execute();

        assertThat(meta.events())
                .singleElement()
                .satisfies(event -> assertThat(event.test()).isTrue());
    }

    @Test
    void execute_withTenEvents_countsEachOnce() throws APIException {
        EventResponse response = sdk.request(events).execute();

        assertThat(response.getEventsReceived()).isEqualTo(10);
        assertThat(meta.events())
                .extracting(event -> event.id().orElse(""))
                .containsExactlyElementsOf(
                        events.stream().map(Event::getEventId).toList());
        assertThat(meta.exchanges()).hasSize(1);
    }

    @Test
    void execute_withExpiredToken_throwsTheGraphError() {
        meta.expire(Invented.TOKEN);

        assertThatThrownBy(() -> sdk.request(events).execute())
                .isInstanceOfSatisfying(APIException.FailedRequestException.class, refused -> {
                    var error = refused.getRawResponseAsJsonObject().getAsJsonObject("error");
                    assertThat(error.get("code").getAsInt()).isEqualTo(190);
                    assertThat(error.get("error_subcode").getAsInt()).isEqualTo(463);
                });
        assertThat(meta.events()).isEmpty();
    }

    @Test
    void execute_withOneStaleEvent_losesTheWholeBatch() {
        List<Event> poisoned =
                Orders.seeded(10, NOW).stream().map(PeerSide::event).toList();
        poisoned.get(7).setEventTime(NOW.minusSeconds(8 * 86_400).getEpochSecond());

        assertThatThrownBy(() -> sdk.request(poisoned).execute())
                .isInstanceOf(APIException.FailedRequestException.class)
                .hasMessageContaining("2804003");
        assertThat(meta.events()).isEmpty();
    }

    @Test
    void execute_overPlainHttp_isImpossibleForThisSdk() {
        PeerSide plain = new PeerSide(meta.baseUrl().toString(), Invented.PIXEL, Invented.TOKEN);

        assertThatThrownBy(() -> plain.request(events).execute()).isInstanceOf(ClassCastException.class);
    }

    @Test
    void executeAsync_overPlainHttp_isCounted()
            throws APIException, ExecutionException, InterruptedException, TimeoutException {
        PeerSide plain = new PeerSide(meta.baseUrl().toString(), Invented.PIXEL, Invented.TOKEN);

        EventResponse response = plain.request(events).executeAsync().get(10, TimeUnit.SECONDS);

        assertThat(response.getEventsReceived()).isEqualTo(10);
        assertThat(meta.events()).hasSize(10);
    }

    @Test
    void execute_afterOneFailureOnDemand_isCountedAtTheNextTry() throws APIException {
        meta.failNext(MetaError.of(2));

        assertThatThrownBy(() -> sdk.request(events).execute()).isInstanceOf(APIException.class);
        sdk.request(events).execute();

        assertThat(meta.events()).hasSize(10);
    }
}
