package io.trackai.adapter.okhttp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Which addresses of a site did not take a connection, while a call looks for one that does. Safe for concurrent use. */
final class FailedConnections extends EventListener {

    private static final int MOST = 8;

    private final Set<String> addresses = new LinkedHashSet<>();

    @Override
    public synchronized void connectFailed(
            Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol, IOException failure) {
        // A race that another address has won is no failure of this one.
        if (!call.isCanceled() && addresses.size() < MOST && address.getAddress() != null) {
            addresses.add(address.getAddress().getHostAddress());
        }
    }

    synchronized List<String> addresses() {
        return List.copyOf(addresses);
    }
}
