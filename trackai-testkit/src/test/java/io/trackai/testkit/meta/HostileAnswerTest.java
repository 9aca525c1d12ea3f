package io.trackai.testkit.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class HostileAnswerTest extends GraphCalls {

    private static final int MIB = 1024 * 1024;

    static Stream<MetaError> endless() {
        return Stream.of(
                HostileAnswer.neverAnswers(),
                HostileAnswer.drips(Duration.ofDays(1)),
                HostileAnswer.gzipBomb(Long.MAX_VALUE),
                HostileAnswer.oversizedGzip(Long.MAX_VALUE),
                HostileAnswer.oversized(Long.MAX_VALUE));
    }

    /** The client reads no more than the beginning, so that the server is stuck in the middle of the answer. */
    @ParameterizedTest
    @MethodSource("endless")
    void close_whileSuchAnAnswerIsUnderWay_neitherHangsNorLeavesAThread(MetaError answer) throws Exception {
        assertClosesUnderWay(other -> other.failNext(answer), answer.status() != 0);
    }

    @Test
    void close_whileAnAnswerIsDelayed_neitherHangsNorLeavesAThread() throws Exception {
        assertClosesUnderWay(other -> other.latency(Duration.ofDays(1)), false);
    }

    /** Closing gives up with an error of its own when a connection does not end within seconds. */
    private void assertClosesUnderWay(Consumer<MetaEmulator> order, boolean begins) throws Exception {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        try (Socket socket = new Socket()) {
            try (MetaEmulator other = MetaEmulator.start(clock)) {
                order.accept(other.token(TOKEN));
                socket.connect(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), other.baseUrl().getPort()));
                ask(socket);
                awaitExchange(other);
                if (begins) {
                    assertThat(socket.getInputStream().read()).isEqualTo('H');
                }
            }
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && thread.getName().startsWith("MockWebServer")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @Test
    void neverAnswers_acceptsAndKeepsSilence_untilTheClientHangsUp() throws Exception {
        meta.failNext(HostileAnswer.neverAnswers());
        try (Socket socket = connected(meta)) {
            socket.setSoTimeout(200);
            ask(socket);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(meta.exchanges()).singleElement().satisfies(exchange -> {
            assertThat(exchange.status()).isZero();
            assertThat(exchange.note()).contains("never answers");
        });
    }

    @Test
    void drips_headersAtOnce_thenAByteAtATime() throws Exception {
        meta.failNext(HostileAnswer.drips(Duration.ofMillis(20)));
        // Taken before the call, so that a slow client only adds to it.
        long start = System.nanoTime();
        HttpResponse<InputStream> answer =
                client.send(request("/v25.0/me", TOKEN).build(), BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(MIB);
        try (InputStream body = answer.body()) {
            for (int i = 0; i < 6; i++) {
                assertThat(body.read()).isEqualTo(' ');
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(90));
    }

    @Test
    void gzipBomb_isSmallOnTheWire_andUnpacksToWhatWasSaid() throws Exception {
        meta.failNext(HostileAnswer.gzipBomb(200L * MIB));
        HttpResponse<byte[]> answer = client.send(request("/v25.0/me", TOKEN).build(), BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.body()).hasSizeLessThan(MIB);
        assertThat(unpacked(answer.body())).isEqualTo(200L * MIB);
    }

    @Test
    void oversizedGzip_isAsLargeOnTheWire() throws Exception {
        meta.failNext(HostileAnswer.oversizedGzip(3L * MIB));
        HttpResponse<byte[]> answer = client.send(request("/v25.0/me", TOKEN).build(), BodyHandlers.ofByteArray());
        assertThat(answer.body()).hasSizeGreaterThan(3 * MIB);
        assertThat(unpacked(answer.body())).isEqualTo(3L * MIB);
    }

    @Test
    void oversized_isAPlainBodyOfThatSize() throws Exception {
        meta.failNext(HostileAnswer.oversized(3L * MIB));
        HttpResponse<byte[]> answer = client.send(request("/v25.0/me", TOKEN).build(), BodyHandlers.ofByteArray());
        assertThat(answer.body()).hasSize(3 * MIB);
    }

    @Test
    void truncated_promisesMoreThanItSends() {
        meta.failNext(HostileAnswer.truncated());
        assertThatThrownBy(() -> get("/v25.0/me")).isInstanceOf(IOException.class);
    }

    @Test
    void garbageGzip_and_brokenGzip_cannotBeUnpacked() throws Exception {
        meta.failNext(HostileAnswer.garbageGzip()).failNext(HostileAnswer.brokenGzip());
        for (Class<? extends IOException> how : List.of(ZipException.class, EOFException.class)) {
            HttpResponse<byte[]> answer =
                    client.send(request("/v25.0/me", TOKEN).build(), BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThatThrownBy(() -> unpacked(answer.body())).isInstanceOf(how);
        }
    }

    @ParameterizedTest
    @MethodSource("endless")
    void effect_theEventsWereCounted_thoughNobodyLearnsIt(MetaError answer) throws Exception {
        meta.failNext(answer);
        try (Socket socket = connected(meta)) {
            String body = batch(purchase("lost"));
            write(
                    socket,
                    "POST /v25.0/" + PIXEL + "/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body);
            awaitExchange(meta);
        }
        assertThat(eventIds()).containsExactly("lost");
    }

    @Test
    void effect_switchedOff_countsNothing() {
        meta.failNext(HostileAnswer.truncated().effect(false));
        assertThatThrownBy(() -> post(batch(purchase("p")))).isInstanceOf(IOException.class);
        assertThat(meta.events()).isEmpty();
    }

    @Test
    void redirect_namesAnotherHost_andFollowingItWouldCarryTheTokenThere() throws Exception {
        try (MetaEmulator other = MetaEmulator.start(clock)) {
            URI elsewhere = other.baseUrl().resolve("/v25.0/me");
            meta.fail(MetaEdge.ME, HostileAnswer.redirect(302, elsewhere));

            HttpResponse<String> seen = get("/v25.0/me");
            assertThat(seen.statusCode()).isEqualTo(302);
            assertThat(seen.headers().firstValue("Location")).contains(elsewhere.toString());
            assertThat(other.exchanges()).isEmpty();

            HttpClient careless = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.ALWAYS)
                    .build();
            careless.send(request("/v25.0/me", TOKEN).build(), BodyHandlers.ofString());
            assertThat(other.exchanges()).hasSize(1);
        }
    }

    @Test
    void answerLost_effectHappened_connectionBrokenItDidNot() {
        meta.failNext(MetaEdge.EVENTS, 1, MetaError.answerLost());
        assertThatThrownBy(() -> post(batch(purchase("lost")))).isInstanceOf(IOException.class);
        assertThat(eventIds()).containsOnly("lost");

        meta.forget();
        // A client may repeat by itself on a fresh connection, so both tries have to fail.
        meta.fail(MetaEdge.EVENTS, MetaError.connectionBroken());
        assertThatThrownBy(() -> post(batch(purchase("broken")))).isInstanceOf(IOException.class);
        assertThat(meta.events()).isEmpty();
    }

    @Test
    void answerLost_endsInAReset_notInAnOrderlyClose() throws Exception {
        meta.failNext(MetaError.answerLost());
        try (Socket socket = connected(meta)) {
            ask(socket);
            assertThatThrownBy(() -> {
                        int read = socket.getInputStream().read();
                        fail("read " + read);
                    })
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    private static Socket connected(MetaEmulator server) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.baseUrl().getPort());
    }

    private static void ask(Socket socket) throws IOException {
        write(socket, "GET /v25.0/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN + "\r\n\r\n");
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static void awaitExchange(MetaEmulator server) {
        while (server.exchanges().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static long unpacked(byte[] gzip) throws IOException {
        long size = 0;
        byte[] chunk = new byte[64 * 1024];
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                size += read;
            }
        }
        return size;
    }
}
