package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.error.TransportException;
import io.trackai.model.Secret;
import io.trackai.spi.transport.Transport;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import io.trackai.testkit.HostAnswer;
import io.trackai.testkit.HostRequest;
import io.trackai.testkit.HostServer;
import io.trackai.testkit.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Transport} must do. Extend it and give {@link #create()} a transport; the suite brings its own servers
 * on the loopback address.
 */
public abstract class TransportContract {

    private static final String TOKEN = "EAAinvented" + "T5v".repeat(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final long PATIENCE_MILLIS = 20_000;

    private final ConcurrentLinkedQueue<HostRequest> seen = new ConcurrentLinkedQueue<>();
    private final HostServer server = HostServer.start(ManualClock.create());
    private Transport transport;

    /** For subclasses. */
    protected TransportContract() {}

    /** The transport to check; closed after each rule. */
    protected abstract Transport create();

    @BeforeEach
    void open() {
        transport = create();
        answer(HostAnswer.json(200, "{}"));
    }

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    @Test
    void send_ofAGet_arrivesAsItIs() {
        URI address = server.publicUrl().resolve("/a%20b/c?x=1%2B1&y=%C3%A7");

        TransportResponse response = transport.send(
                TransportRequest.get(address).putHeaders("X-Ours", "one").build());

        assertEquals(200, response.status());
        HostRequest request = only();
        assertEquals("GET", request.method());
        assertEquals("/a%20b/c", request.path());
        assertEquals("x=1%2B1&y=%C3%A7", request.rawQuery().orElseThrow());
        assertEquals("one", request.header("x-ours").orElseThrow());
        assertTrue(request.header("authorization").isEmpty());
    }

    @Test
    void send_ofAPost_carriesTheBodyInUtf8AndTheBearerInItsHeader() {
        transport.send(post("{\"nome\":\"João 😀\"}").bearer(Secret.of(TOKEN)).build());

        HostRequest request = only();
        assertEquals("{\"nome\":\"João 😀\"}", request.text());
        assertEquals("Bearer " + TOKEN, request.header("authorization").orElseThrow());
        assertTrue(request.header("content-type").orElseThrow().startsWith("application/json"));
        assertFalse(
                request.path().contains(TOKEN) || request.rawQuery().orElse("").contains(TOKEN));
    }

    @Test
    void send_withAnyStatus_isAnAnswer() {
        for (int status : new int[] {201, 204, 400, 401, 404, 429, 500, 503}) {
            answer(HostAnswer.json(status, status == 204 ? "" : "{\"error\":1}"));

            assertEquals(status, transport.send(get().build()).status());
        }
    }

    @Test
    void send_answeredWithHeaders_findsThemInAnyCase() {
        answer(HostAnswer.of(200, Map.of("X-App-Usage", "{\"call_count\":1}"), new byte[] {1, 2, 3}));

        TransportResponse response = transport.send(get().build());

        assertEquals("{\"call_count\":1}", response.header("x-APP-usage").orElseThrow());
        assertArrayEquals(new byte[] {1, 2, 3}, response.body());
    }

    @Test
    void send_answeredWithARedirect_doesNotFollowIt() {
        answer(HostAnswer.of(
                302, Map.of("Location", server.publicUrl().resolve("/elsewhere").toString()), new byte[0]));

        TransportResponse response =
                transport.send(get().bearer(Secret.of(TOKEN)).build());

        assertEquals(302, response.status());
        only();
    }

    @Test
    void send_toABrokenServer_failsAfterOneTry() {
        server.down();

        TransportException failure = assertThrows(
                TransportException.class, () -> transport.send(post("{}").build()));

        assertTrue(failure.requestSent(), "the request may have had its effect");
        assertTrue(server.exchanges().size() <= 1, "a request is never repeated");
    }

    @Test
    void send_toAClosedPort_saysThatNothingWasSent() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        URI address = URI.create("http://127.0.0.1:" + port + "/");

        TransportException failure = assertThrows(
                TransportException.class,
                () -> transport.send(TransportRequest.get(address).build()));

        assertEquals(TransportException.Kind.CONNECT, failure.kind());
        assertFalse(failure.requestSent());
    }

    @Test
    void send_toASilentServer_endsWithItsTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            long began = System.nanoTime();

            TransportException failure = assertThrows(
                    TransportException.class,
                    () -> transport.send(
                            TransportRequest.get(address).timeout(SHORT).build()));

            assertEquals(TransportException.Kind.TIMEOUT, failure.kind());
            assertTrue(failure.requestSent());
            assertTrue((System.nanoTime() - began) / 1_000_000 < PATIENCE_MILLIS, "it hangs");
        }
    }

    @Test
    void send_answeredWithMoreThanAllowed_stopsReading() {
        answer(HostAnswer.of(200, Map.of(), new byte[40_000]));

        TransportException failure = assertThrows(
                TransportException.class,
                () -> transport.send(get().maxResponseBytes(10_000).build()));

        assertEquals(TransportException.Kind.TOO_LARGE, failure.kind());
    }

    @Test
    void send_answeredWithPackedBytes_countsThemUnpacked() {
        byte[] packed = gzip(new byte[5_000_000]);
        answer(HostAnswer.of(200, Map.of("Content-Encoding", "gzip"), packed));

        TransportException failure = assertThrows(
                TransportException.class,
                () -> transport.send(get().maxResponseBytes(100_000).build()));

        assertEquals(TransportException.Kind.TOO_LARGE, failure.kind());
    }

    @Test
    void send_answeredWithPackedTextWithinTheLimit_unpacksIt() {
        answer(HostAnswer.of(
                200, Map.of("Content-Encoding", "gzip"), gzip("{\"olá\":1}".getBytes(StandardCharsets.UTF_8))));

        assertEquals("{\"olá\":1}", transport.send(get().build()).text());
    }

    @Test
    void send_overPlainHttpToAnotherMachine_isRefusedBeforeAnythingIsSent() {
        for (String address : List.of(
                "http://192.0.2.1/", "http://example.com/", "ftp://127.0.0.1/", "http://127.0.0.1.example.com/")) {
            TransportException failure = assertThrows(
                    TransportException.class,
                    () -> transport.send(TransportRequest.get(URI.create(address))
                            .bearer(Secret.of(TOKEN))
                            .timeout(SHORT)
                            .build()));

            assertEquals(TransportException.Kind.FORBIDDEN, failure.kind(), address);
            assertFalse(failure.requestSent(), address);
        }
    }

    @Test
    void send_withAHeaderThatIsNone_isRefusedWithoutQuotingIt() {
        TransportException failure = assertThrows(
                TransportException.class,
                () -> transport.send(
                        get().bearer(Secret.of(TOKEN + "\r\nX-Injected: 1")).build()));

        assertNothingTold(failure, TOKEN);
        assertEquals(0, seen.size());
    }

    @Test
    void failures_whateverTheyAre_tellNothingOfTheRequest() {
        server.down();
        URI address = server.publicUrl().resolve("/secret-path?secret-query=1");

        TransportException failure = assertThrows(
                TransportException.class,
                () -> transport.send(TransportRequest.postJson(address, "{\"buyer\":\"maria-inventada\"}")
                        .bearer(Secret.of(TOKEN))
                        .build()));

        assertNothingTold(failure, TOKEN, "secret-path", "secret-query", "maria-inventada");
    }

    @Test
    void send_fromManyThreads_keepsAnswersApart() {
        server.mount(request -> HostAnswer.json(200, "{\"path\":\"" + request.path() + "\"}"));

        List<String> answers = Race.of(
                16,
                number -> transport
                        .send(TransportRequest.get(server.publicUrl().resolve("/n" + number))
                                .build())
                        .text());

        for (int number = 0; number < 16; number++) {
            assertEquals("{\"path\":\"/n" + number + "\"}", answers.get(number));
        }
    }

    @Test
    void send_ofAnInterruptedThread_comesBackAndKeepsTheFlag() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
            Thread.currentThread().interrupt();

            assertThrows(
                    TransportException.class,
                    () -> transport.send(
                            TransportRequest.get(address).timeout(SHORT).build()));

            assertTrue(Thread.interrupted(), "the interrupt flag was lost");
        }
    }

    private void answer(HostAnswer answer) {
        server.mount(request -> {
            seen.add(request);
            return answer;
        });
    }

    private HostRequest only() {
        assertEquals(1, seen.size(), "requests that arrived");
        return seen.element();
    }

    private TransportRequest.Builder get() {
        return TransportRequest.get(server.publicUrl().resolve("/"));
    }

    private TransportRequest.Builder post(String json) {
        return TransportRequest.postJson(server.publicUrl().resolve("/events"), json);
    }

    private static void assertNothingTold(Throwable failure, String... secrets) {
        StringWriter told = new StringWriter();
        told.append(String.valueOf(failure.getMessage())).append(failure.toString());
        for (String secret : secrets) {
            assertFalse(told.toString().contains(secret), "the message tells of the request");
        }
        failure.printStackTrace(new PrintWriter(told));
        assertFalse(told.toString().contains(TOKEN), "the stack trace tells the token");
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
