package io.trackai.examples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Speaks TLS to the caller and passes every byte on to a plain server: what a client that knows only https needs in front of
 * an emulator.
 */
final class TlsFront implements AutoCloseable {

    private final ServerSocket socket;
    private final URI plain;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TlsFront(ServerSocket socket, URI plain) {
        this.socket = socket;
        this.plain = plain;
        threads.execute(this::accept);
    }

    static TlsFront before(URI plain, LoopbackTls tls) {
        try {
            ServerSocket socket = tls.server()
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            return new TlsFront(socket, plain);
        } catch (IOException e) {
            throw new UncheckedIOException("no server could be started on the loopback address", e);
        }
    }

    String base() {
        return "https://127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                open.add(caller);
                Socket server = new Socket(plain.getHost(), plain.getPort());
                open.add(server);
                threads.execute(() -> pass(caller, server));
                threads.execute(() -> pass(server, caller));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8192];
            int read = in.read(some);
            while (read >= 0) {
                out.write(some, 0, read);
                out.flush();
                read = in.read(some);
            }
        } catch (IOException e) {
            // One of the two hung up; closing both tells the other.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket one : open) {
            one.close();
        }
        threads.shutdownNow();
    }
}
