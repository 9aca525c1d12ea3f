package io.trackai.testkit.meta;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;

/**
 * Answers of a hostile or broken network, for {@link MetaEmulator#failNext(MetaError)}. Each comes after the whole request
 * was read; unless said otherwise the request has taken effect, so that a careless repetition shows as a double (change
 * that with {@link MetaError#effect}). Large bodies are made while they are sent and never held. All end when the client
 * hangs up or the emulator is closed.
 *
 * <p>Resets have their names in {@link MetaError#answerLost()} and {@link MetaError#connectionBroken()}.
 */
public final class HostileAnswer {

    private static final int CHUNK = 64 * 1024;

    private HostileAnswer() {}

    /** Accepts the request and never answers. */
    public static MetaError neverAnswers() {
        return MetaError.odd(
                0,
                Delivery.wired("never answers", response -> response.onResponseStart(SocketEffect.Stall.INSTANCE)),
                true);
    }

    /** Status and headers at once, then one byte of blank space per period, a mebibyte in all. */
    public static MetaError drips(Duration perByte) {
        return MetaError.odd(
                200,
                Delivery.wired(
                        "a byte per " + perByte,
                        response -> lazily(response, 1 << 20, false, HostileAnswer::blanks)
                                .throttleBody(1, perByte.toNanos(), TimeUnit.NANOSECONDS)),
                true);
    }

    /** A gzip stream that is small on the wire (about a thousandth) and unpacks to this many bytes of blank space. */
    public static MetaError gzipBomb(long unpackedBytes) {
        return MetaError.odd(
                200,
                Delivery.wired(
                        "a bomb of " + unpackedBytes + " bytes",
                        response -> lazily(
                                response,
                                -1,
                                true,
                                (sink, ignored) -> gzip(sink, unpackedBytes, Deflater.BEST_COMPRESSION))),
                true);
    }

    /** A gzip stream as large on the wire as unpacked: about this many bytes. */
    public static MetaError oversizedGzip(long bytes) {
        return MetaError.odd(
                200,
                Delivery.wired(
                        "gzip of " + bytes + " bytes",
                        response -> lazily(
                                response, -1, true, (sink, ignored) -> gzip(sink, bytes, Deflater.NO_COMPRESSION))),
                true);
    }

    /** A plain body of this many bytes of blank space. */
    public static MetaError oversized(long bytes) {
        return MetaError.odd(
                200,
                Delivery.wired(
                        "a body of " + bytes + " bytes",
                        response -> lazily(response, bytes, false, HostileAnswer::blanks)),
                true);
    }

    /** The honest answer, but {@code Content-Length} promises more, and the connection ends. */
    public static MetaError truncated() {
        return MetaError.odd(
                200,
                Delivery.wired("cut short", response -> {
                    long length =
                            response.getBody() == null ? 0 : response.getBody().getContentLength();
                    response.setHeader("Content-Length", length + 100).onResponseEnd(new SocketEffect.CloseSocket());
                }),
                true);
    }

    /** Says it is gzip, and is not. */
    public static MetaError garbageGzip() {
        return MetaError.odd(
                200,
                Delivery.wired(
                        "gzip that is none",
                        response -> response.body("this was never packed: {\"events_received\":1}")
                                .setHeader("Content-Encoding", "gzip")),
                true);
    }

    /** Begins as gzip and ends in the middle of the stream. */
    public static MetaError brokenGzip() {
        return MetaError.odd(
                200,
                Delivery.wired("half of a gzip", response -> {
                    Buffer whole = new Buffer();
                    try {
                        gzip(whole, CHUNK, Deflater.BEST_COMPRESSION);
                    } catch (IOException e) {
                        throw new IllegalStateException("writing to memory cannot fail", e);
                    }
                    Buffer half = new Buffer();
                    half.write(whole, whole.size() / 2);
                    response.body(half).setHeader("Content-Encoding", "gzip");
                }),
                true);
    }

    /** Sends the client elsewhere with this status, such as 302, 307 or 308; without effect. */
    public static MetaError redirect(int status, URI location) {
        return MetaError.odd(
                status, Delivery.wired("a redirect", response -> response.setHeader("Location", location)), false);
    }

    private static MockResponse.Builder lazily(
            MockResponse.Builder response, long length, boolean gzip, Writing writing) {
        response.body(new MockResponseBody() {
            @Override
            public long getContentLength() {
                return length;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                writing.write(sink, length);
            }
        });
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        if (length < 0) {
            response.removeHeader("Content-Length")
                    .setHeader("Connection", "close")
                    .onResponseEnd(new SocketEffect.CloseSocket());
        }
        return response;
    }

    private static void blanks(BufferedSink sink, long bytes) throws IOException {
        byte[] chunk = blankChunk();
        for (long left = bytes; left > 0; left -= chunk.length) {
            sink.write(chunk, 0, (int) Math.min(left, chunk.length));
        }
    }

    private static void gzip(BufferedSink sink, long unpackedBytes, int level) throws IOException {
        byte[] chunk = blankChunk();
        try (GZIPOutputStream zip = new Packing(sink, level)) {
            for (long left = unpackedBytes; left > 0; left -= chunk.length) {
                zip.write(chunk, 0, (int) Math.min(left, chunk.length));
            }
            zip.finish();
        }
    }

    private static byte[] blankChunk() {
        byte[] chunk = new byte[CHUNK];
        Arrays.fill(chunk, " ".getBytes(StandardCharsets.US_ASCII)[0]);
        return chunk;
    }

    /** Leaves the sink open: it is the server's. */
    private static final class Packing extends GZIPOutputStream {

        private Packing(BufferedSink sink, int level) throws IOException {
            super(sink.outputStream(), CHUNK);
            def.setLevel(level);
        }

        @Override
        public void close() {
            def.end();
        }
    }

    @FunctionalInterface
    private interface Writing {
        void write(BufferedSink sink, long length) throws IOException;
    }
}
