package io.trackai.adapter.okhttp;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which internet addresses are public, by their bytes. IPv4: everything but the denied ranges. IPv6: only 2000::/3, minus
 * the denied ranges. Sources: the special-purpose address registries of IANA, and the platform addresses of cloud
 * providers, read 2026-11.
 */
final class PublicAddresses {

    private static final List<AddressRange> DENIED_V4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "168.63.129.16/32");

    private static final List<AddressRange> DENIED_V6 =
            ranges("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    private static final AddressRange GLOBAL_V6 = AddressRange.of("2000::/3");

    private PublicAddresses() {}

    private static List<AddressRange> ranges(String... texts) {
        return Arrays.stream(texts).map(AddressRange::of).toList();
    }

    /** Whether anybody on the internet could be meant by this address. */
    static boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return DENIED_V4.stream().noneMatch(range -> range.holds(bytes));
        }
        return GLOBAL_V6.holds(bytes) && DENIED_V6.stream().noneMatch(range -> range.holds(bytes));
    }
}
