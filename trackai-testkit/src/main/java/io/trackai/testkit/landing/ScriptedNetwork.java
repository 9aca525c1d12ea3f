package io.trackai.testkit.landing;

import io.trackai.adapter.okhttp.OkHttpPageFetcher;
import io.trackai.spi.transport.PageFetcher;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A name server and wires for tests of what a page fetcher may be led to: names answer what they are told, once this and
 * then that, and connections go where they are told or nowhere. Nothing leaves this machine.
 *
 * <pre>{@code
 * ScriptedNetwork network = ScriptedNetwork.create()
 *         .answer("loja.com.br", "200.160.2.3")          // the first lookup
 *         .answer("loja.com.br", "127.0.0.1")            // every further one
 *         .wire("200.160.2.3", 80, new InetSocketAddress(loopback, landing.plainPort()));
 * PageFetcher fetcher = network.pageFetcher(List.of());
 * }</pre>
 *
 * <p>The fetcher keeps all its guards: {@link #connections()} lists what they let through. Safe for concurrent use.
 */
public final class ScriptedNetwork implements OkHttpPageFetcher.TestNetwork {

    private final Map<String, Deque<List<InetAddress>>> answers = new HashMap<>();
    private final Map<InetSocketAddress, InetSocketAddress> wires = new HashMap<>();
    private final List<String> lookups = new ArrayList<>();
    private final List<InetSocketAddress> connections = new ArrayList<>();

    private ScriptedNetwork() {}

    /** A network without names and wires: every name is unknown, every connection refused. */
    public static ScriptedNetwork create() {
        return new ScriptedNetwork();
    }

    /**
     * Adds what a name answers next; the last answer is repeated for good.
     *
     * @param host the name
     * @param addresses literal addresses; none for an answer without any
     * @throws IllegalArgumentException if an address is a name
     */
    public synchronized ScriptedNetwork answer(String host, String... addresses) {
        answers.computeIfAbsent(host, ignored -> new ArrayDeque<>())
                .add(Arrays.stream(addresses).map(ScriptedNetwork::literal).toList());
        return this;
    }

    /** Lays a wire: connections to this public address and port reach that server. */
    public synchronized ScriptedNetwork wire(String address, int port, InetSocketAddress server) {
        wires.put(new InetSocketAddress(literal(address), port), server);
        return this;
    }

    /** A fetcher on this network, trusting these authorities if there are any. Close it when done. */
    public PageFetcher pageFetcher(List<X509Certificate> authorities) {
        return OkHttpPageFetcher.forTestsOnlyOn(this, authorities);
    }

    /** The names that were looked up, in order. */
    public synchronized List<String> lookups() {
        return List.copyOf(lookups);
    }

    /** The addresses that connections were opened to, in order; what a guard refused is not among them. */
    public synchronized List<InetSocketAddress> connections() {
        return List.copyOf(connections);
    }

    @Override
    public synchronized List<InetAddress> lookup(String host) throws UnknownHostException {
        lookups.add(host);
        Deque<List<InetAddress>> script = answers.get(host);
        if (script == null) {
            throw new UnknownHostException(host + ": Name or service not known");
        }
        return script.size() > 1 ? script.remove() : script.element();
    }

    @Override
    public synchronized InetSocketAddress connect(InetSocketAddress address) throws IOException {
        connections.add(address);
        InetSocketAddress server = wires.get(new InetSocketAddress(address.getAddress(), address.getPort()));
        if (server == null) {
            throw new ConnectException("no wire leads there");
        }
        return server;
    }

    private static InetAddress literal(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().allMatch(c -> (c < 128 && Character.digit(c, 16) >= 0) || c == '.' || c == ':')
                && (text.indexOf(':') >= 0 || text.indexOf('.') > 0);
        if (!plain) {
            throw new IllegalArgumentException("a scripted answer is a literal address");
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("a scripted answer is a literal address", e);
        }
    }
}
