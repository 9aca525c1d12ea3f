package io.trackai.testkit.loopback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * An HTTP server on a free loopback port. The handler is called on the server's own threads, many at once.
 *
 * <p>Accepts bursts of a thousand connections, remembers no requests and keeps its log lines about single requests to itself unless
 * the host has set a level for that logger.
 */
public final class LoopbackServer implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final byte[] ADDRESS = {127, 0, 0, 1};

    private final MockWebServer server;
    private final DeepBacklog sockets = new DeepBacklog();
    private final InetAddress loopback;
    private final boolean secure;
    // Held so that the level set on it is not lost with the logger.
    private final Logger serverLog = Logger.getLogger(MockWebServer.class.getName());

    private LoopbackServer(Optional<SSLSocketFactory> tls, Function<RecordedRequest, MockResponse> handler) {
        if (serverLog.getLevel() == null) {
            serverLog.setLevel(Level.SEVERE);
        }
        server = new MockWebServer();
        server.setServerSocketFactory(sockets);
        server.setProtocolNegotiationEnabled(false);
        secure = tls.isPresent();
        tls.ifPresent(server::useHttps);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                // Every request is also kept in a queue for takeRequest(), which nobody reads here.
                server.takeRequest(0, TimeUnit.NANOSECONDS);
                return handler.apply(request);
            }
        });
        try {
            loopback = InetAddress.getByAddress(ADDRESS);
            server.start(loopback, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no server could be started on the loopback address", e);
        }
    }

    /** A plain HTTP server on a free port. */
    public static LoopbackServer http(Function<RecordedRequest, MockResponse> handler) {
        return new LoopbackServer(Optional.empty(), handler);
    }

    /** An HTTPS server on a free port. */
    public static LoopbackServer https(SSLSocketFactory tls, Function<RecordedRequest, MockResponse> handler) {
        return new LoopbackServer(Optional.of(tls), handler);
    }

    /** Where it listens. */
    public int port() {
        return server.getPort();
    }

    /** Where it listens, address and port. */
    public InetSocketAddress address() {
        return new InetSocketAddress(loopback, port());
    }

    /** Its address without a path, such as {@code http://127.0.0.1:41234}. */
    public URI baseUrl() {
        return URI.create((secure ? "https://" : "http://") + "127.0.0.1:" + port());
    }

    /** Lets the connection of a request end with a reset when it is closed, instead of an orderly end. */
    public void resetAtClose(RecordedRequest request) {
        sockets.resetAtClose(request.getConnectionIndex());
    }

    @Override
    public void close() {
        server.close();
    }

    /** The default backlog of 50 makes a burst of connections wait for the kernel's one-second repetition. */
    private static final class DeepBacklog extends ServerSocketFactory {

        // By the order of acceptance, which is how the server numbers its connections.
        private final Map<Integer, Socket> open = new ConcurrentHashMap<>();
        private final AtomicInteger accepted = new AtomicInteger();

        void resetAtClose(int connection) {
            Socket socket = open.get(connection);
            if (socket != null) {
                try {
                    socket.setSoLinger(true, 0);
                } catch (SocketException e) {
                    // Closed in the meantime: the client is gone.
                    open.remove(connection);
                }
            }
        }

        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new Counting();
        }

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return bound(new InetSocketAddress(port));
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return bound(new InetSocketAddress(port));
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            return bound(new InetSocketAddress(address, port));
        }

        private ServerSocket bound(SocketAddress address) throws IOException {
            ServerSocket socket = createServerSocket();
            socket.bind(address);
            return socket;
        }

        private final class Counting extends ServerSocket {

            private Counting() throws IOException {}

            @Override
            public void bind(SocketAddress endpoint, int backlog) throws IOException {
                super.bind(endpoint, BACKLOG);
            }

            @Override
            public Socket accept() throws IOException {
                Numbered socket = new Numbered();
                implAccept(socket);
                // An answer is written in pieces: the second one would wait for the client's acknowledgement.
                socket.setTcpNoDelay(true);
                socket.number = accepted.getAndIncrement();
                open.put(socket.number, socket);
                return socket;
            }
        }

        private final class Numbered extends Socket {

            private volatile int number = -1;

            @Override
            public synchronized void close() throws IOException {
                open.remove(number);
                super.close();
            }
        }
    }
}
