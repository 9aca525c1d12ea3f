package io.trackai.examples.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** A server on a free loopback port that treats every caller in one bad way, until it is closed. */
final class HostileServer implements AutoCloseable {

    private static final String JSON = "{\"events_received\":1,\"messages\":[],\"fbtrace_id\":\"Ainvented\"}";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final int DRIP_MILLIS = 100;
    private static final int MEBIBYTE = 1024 * 1024;

    private final Hostility hostility;
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final byte[] bomb;

    private HostileServer(Hostility hostility) throws IOException {
        this.hostility = hostility;
        bomb = hostility == Hostility.GZIP_BOMB ? bomb() : new byte[0];
        socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        threads.execute(this::accept);
    }

    static HostileServer start(Hostility hostility) throws IOException {
        return new HostileServer(hostility);
    }

    /** Its address without a path, for a caller of this kind. */
    String base(Hostility caller) {
        String scheme = caller == Hostility.NEVER_SHAKES_HANDS ? "https" : "http";
        return scheme + "://127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                threads.execute(() -> treat(connection));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void treat(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            switch (hostility) {
                case NEVER_READS, NEVER_SHAKES_HANDS -> closed.await();
                case NEVER_ANSWERS -> {
                    readHead(connection);
                    closed.await();
                }
                case DRIPS_HEAD -> drip(connection, "", OK + "X-Long: " + "a".repeat(4096));
                case DRIPS_BODY -> drip(connection, OK + "Content-Length: 4096\r\n\r\n", "a".repeat(4096));
                case GZIP_BOMB -> {
                    String head = OK + "Content-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n";
                    answer(connection, head).write(bomb);
                }
                case ENDLESS_BODY -> {
                    OutputStream out = answer(connection, OK + "\r\n");
                    byte[] noise = new byte[64 * 1024];
                    while (closed.getCount() > 0) {
                        out.write(noise);
                    }
                }
                case RESETS_INSIDE_BODY -> {
                    answer(connection, OK + "Content-Length: 4096\r\n\r\n" + JSON);
                    reset(connection);
                }
                case RESETS_AFTER_BODY -> {
                    answer(connection, OK + "Content-Length: " + JSON.length() + "\r\n\r\n" + JSON);
                    reset(connection);
                }
            }
        } catch (IOException e) {
            // The caller hung up, which is what it should do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
        }
    }

    private void drip(Socket connection, String atOnce, String slowly) throws IOException, InterruptedException {
        OutputStream out = answer(connection, atOnce);
        for (byte one : slowly.getBytes(StandardCharsets.US_ASCII)) {
            out.write(one);
            out.flush();
            if (closed.await(DRIP_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private static OutputStream answer(Socket connection, String head) throws IOException {
        readHead(connection);
        OutputStream out = connection.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return out;
    }

    /** To the empty line; the short body behind it stays in the socket. */
    private static void readHead(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        int inARow = 0;
        while (inARow < 4) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the caller hung up");
            }
            inARow = next == '\r' || next == '\n' ? inARow + 1 : 0;
        }
    }

    /** Closing with the linger time at zero sends a reset instead of an orderly end. */
    private static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[MEBIBYTE];
            for (int i = 0; i < 200; i++) {
                gzip.write(zeros);
            }
        }
        return packed.toByteArray();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
        threads.shutdownNow();
    }
}
