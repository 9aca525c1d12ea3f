package io.trackai.adapter.okhttp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/**
 * Sockets that look at the address they are about to connect to, before the first packet: the only place that every
 * spelling of an address has to pass.
 */
final class GuardedSockets extends SocketFactory {

    /** Where a connection that the guard let through really goes; straight on, except in tests. */
    interface Wires {
        InetSocketAddress behind(InetSocketAddress address) throws IOException;
    }

    private final Predicate<InetSocketAddress> allowed;
    private final Wires wires;

    GuardedSockets(Predicate<InetSocketAddress> allowed) {
        this(allowed, address -> address);
    }

    GuardedSockets(Predicate<InetSocketAddress> allowed, Wires wires) {
        this.allowed = allowed;
        this.wires = wires;
    }

    /** The guard refused the address. Says nothing about it. */
    static final class ForbiddenAddressException extends IOException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddressException() {
            super("address refused");
        }
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint) throws IOException {
                connect(endpoint, 0);
            }

            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                if (!(endpoint instanceof InetSocketAddress address)
                        || address.isUnresolved()
                        || !allowed.test(address)) {
                    throw new ForbiddenAddressException();
                }
                InetSocketAddress target = wires.behind(address);
                super.connect(target, timeout);
                if (!target.getAddress().equals(getInetAddress())) {
                    close();
                    throw new ForbiddenAddressException();
                }
                setTcpNoDelay(true);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new ForbiddenAddressException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw new ForbiddenAddressException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new ForbiddenAddressException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        throw new ForbiddenAddressException();
    }
}
