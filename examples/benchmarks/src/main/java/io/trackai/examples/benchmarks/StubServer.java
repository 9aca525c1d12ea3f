package io.trackai.examples.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest server that answers like the events edge: a thread per kept-open connection, requests read to their end and
 * not looked at, always the same answer. On a free loopback port, over TLS.
 */
final class StubServer implements AutoCloseable {

    private static final String LENGTH = "content-length:";

    private final ServerSocket socket;
    private final Duration latency;
    private final byte[] answer;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();

    private StubServer(ServerSocket socket, Duration latency, int events) {
        this.socket = socket;
        this.latency = latency;
        String body = "{\"events_received\":" + events + ",\"messages\":[],\"fbtrace_id\":\"Ainvented\"}";
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\nConnection: keep-alive\r\n\r\n";
        this.answer = (head + body).getBytes(StandardCharsets.US_ASCII);
        threads.execute(this::accept);
    }

    /**
     * Starts to listen.
     *
     * @param latency how long each answer waits
     * @param events how many events each answer claims to have received
     */
    static StubServer start(LoopbackTls tls, Duration latency, int events) {
        try {
            ServerSocket socket = tls.server()
                    .getServerSocketFactory()
                    .createServerSocket(0, 1024, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            return new StubServer(socket, latency, events);
        } catch (IOException e) {
            throw new UncheckedIOException("no server could be started on the loopback address", e);
        }
    }

    /** Its address without a path. */
    String base() {
        return "https://127.0.0.1:" + socket.getLocalPort();
    }

    /** How many requests it has answered. */
    long requests() {
        return requests.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                // Closed, or a client that gave up before it was accepted.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream(), 64 * 1024);
            OutputStream out = connection.getOutputStream();
            while (readRequest(in)) {
                if (!latency.isZero()) {
                    TimeUnit.NANOSECONDS.sleep(latency.toNanos());
                }
                out.write(answer);
                out.flush();
                requests.incrementAndGet();
            }
        } catch (IOException e) {
            // The client hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
        }
    }

    private static boolean readRequest(InputStream in) throws IOException {
        long body = 0;
        String line = readLine(in);
        if (line == null) {
            return false;
        }
        while (line != null && !line.isEmpty()) {
            String lowered = line.toLowerCase(Locale.ROOT);
            if (lowered.startsWith(LENGTH)) {
                body = Long.parseLong(lowered.substring(LENGTH.length()).strip());
            }
            line = readLine(in);
        }
        in.skipNBytes(body);
        return true;
    }

    private static @Nullable String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.append((char) next);
            }
            next = in.read();
        }
        return next < 0 ? null : line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (SocketException e) {
            // Already closed from the other side.
        } catch (IOException e) {
            throw new UncheckedIOException("a loopback socket could not be closed", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
