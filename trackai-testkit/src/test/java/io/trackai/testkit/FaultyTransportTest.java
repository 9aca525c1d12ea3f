package io.trackai.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.error.TransportException;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class FaultyTransportTest {

    private final List<TransportRequest> arrived = new ArrayList<>();
    private final FaultyTransport faulty = FaultyTransport.around(request -> {
        arrived.add(request);
        return TransportResponse.of(200, Map.of(), "0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    });
    private final TransportRequest request =
            TransportRequest.get(URI.create("https://ads.example/me")).build();

    @Test
    void send_notTold_behaves() {
        assertThat(faulty.send(request).text()).isEqualTo("0123456789");
        assertThat(faulty.suffered()).isEmpty();
    }

    @Test
    void down_effectDidNotHappen_andCallerKnows() {
        faulty.next(Fault.down());
        assertFails(TransportException.Kind.CONNECT, false);
        assertThat(arrived).isEmpty();
    }

    @Test
    void resetPeer_effectHappened_andCallerMustAssumeSo() {
        faulty.next(Fault.resetPeer());
        assertFails(TransportException.Kind.BROKEN, true);
        assertThat(arrived).hasSize(1);
    }

    @Test
    void resetMidRequest_effectDidNotHappen_butCallerCannotKnow() {
        faulty.next(Fault.resetMidRequest());
        assertFails(TransportException.Kind.BROKEN, true);
        assertThat(arrived).isEmpty();
    }

    @Test
    void limitData_answerIsCutWithoutNotice() {
        faulty.next(Fault.limitData(4));
        assertThat(faulty.send(request).text()).isEqualTo("0123");
    }

    @Test
    void duplicate_requestArrivesTwice() {
        faulty.next(Fault.duplicate());
        assertThat(faulty.send(request).status()).isEqualTo(200);
        assertThat(arrived).hasSize(2);
    }

    @Test
    void latency_movesTheClock_andTimesOutBeyondTheCallersLimit() {
        ManualClock clock = ManualClock.create();
        faulty.next(Fault.latency(Duration.ofSeconds(3), clock), Fault.latency(Duration.ofSeconds(30), clock));

        assertThat(faulty.send(request).status()).isEqualTo(200);
        assertThat(clock.instant()).isEqualTo(ManualClock.START.plusSeconds(3));

        assertFails(TransportException.Kind.TIMEOUT, true);
        assertThat(clock.instant()).isEqualTo(ManualClock.START.plusSeconds(13));
        assertThat(arrived).hasSize(2);
    }

    @Test
    void throttled_saysHowLong_withoutEffect() {
        faulty.next(Fault.throttled(Duration.ofSeconds(90)));
        assertThat(faulty.send(request).header("retry-after")).contains("90");
        assertThat(arrived).isEmpty();
    }

    @Test
    void next_servesTheScriptInOrder_thenBehaves() {
        faulty.next(Fault.dns(), Fault.timeout());
        assertFails(TransportException.Kind.DNS, false);
        assertFails(TransportException.Kind.TIMEOUT, true);
        assertThat(faulty.send(request).status()).isEqualTo(200);
        assertThat(faulty.suffered())
                .extracting(FaultyTransport.Suffered::fault)
                .containsExactly("dns", "timeout");
    }

    @Test
    void only_otherCalls_passAndUseUpNothing() {
        faulty.next(Fault.down()).only(call -> call.method().equals("POST"));
        assertThat(faulty.send(request).status()).isEqualTo(200);
        assertThatThrownBy(() -> faulty.send(TransportRequest.postJson(URI.create("https://ads.example/x"), "{}")
                        .build()))
                .isInstanceOf(TransportException.class);
    }

    @Test
    void sometimes_sameSeed_sameLuck() {
        assertThat(luck(42)).isEqualTo(luck(42)).contains(true).contains(false);
        assertThat(luck(43)).isNotEqualTo(luck(42));
    }

    @Test
    void sometimes_probabilityOutOfRange_isRefusedWithTheValue() {
        assertThatThrownBy(() -> faulty.sometimes(1, 1.5, Fault.down()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
    }

    private List<Boolean> luck(long seed) {
        FaultyTransport sometimes = FaultyTransport.around(call -> TransportResponse.of(200, Map.of(), new byte[0]))
                .sometimes(seed, 0.3, Fault.page(503));
        return IntStream.range(0, 50)
                .mapToObj(i -> sometimes.send(request).status() == 200)
                .toList();
    }

    private void assertFails(TransportException.Kind kind, boolean requestSent) {
        assertThatThrownBy(() -> faulty.send(request))
                .asInstanceOf(InstanceOfAssertFactories.type(TransportException.class))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(kind);
                    assertThat(failure.requestSent()).isEqualTo(requestSent);
                });
    }
}
