package io.trackai.adapter.okhttp;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which addresses a page may come from: public ones, none of this machine's, none that the host denied. */
final class AddressGuard {

    private final List<AddressRange> denied;
    private final Supplier<Set<InetAddress>> own;

    AddressGuard(DeniedPlaces places, Supplier<Set<InetAddress>> own) {
        this.denied = places.ranges().stream().map(AddressRange::of).toList();
        this.own = own;
    }

    boolean allows(InetAddress address) {
        byte[] bytes = address.getAddress();
        return PublicAddresses.contains(address)
                && denied.stream().noneMatch(range -> range.holds(bytes))
                && !own.get().contains(address);
    }

    /** The addresses of this machine's interfaces, as they are now; a machine with a public address has it here. */
    static Set<InetAddress> ofThisMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException e) {
            // Nothing is known of any interface; what is not public stays refused.
            return Set.of();
        }
    }
}
