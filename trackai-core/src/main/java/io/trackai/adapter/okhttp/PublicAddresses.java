package io.trackai.adapter.okhttp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Which internet addresses are public, by their bytes. IPv4: everything but the denied ranges. IPv6: only 2000::/3, minus
 * the denied ranges. Sources: the special-purpose address registries of IANA, and the platform addresses of cloud
 * providers, read 2026-11.
 */
final class PublicAddresses {

    private static final List<Range> DENIED_V4 = ranges(
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

    private static final List<Range> DENIED_V6 = ranges(
            "2001:0:0:0:0:0:0:0/23",
            "2001:db8:0:0:0:0:0:0/32",
            "2002:0:0:0:0:0:0:0/16",
            "2620:4f:8000:0:0:0:0:0/48",
            "3fff:0:0:0:0:0:0:0/20");

    private static final Range GLOBAL_V6 = range("2000:0:0:0:0:0:0:0/3");

    private PublicAddresses() {}

    private static final class Range {
        private final byte[] prefix;
        private final int bits;

        Range(byte[] prefix, int bits) {
            this.prefix = prefix;
            this.bits = bits;
        }

        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((prefix[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static List<Range> ranges(String... texts) {
        List<Range> ranges = new ArrayList<>();
        for (String text : texts) {
            ranges.add(range(text));
        }
        return List.copyOf(ranges);
    }

    private static Range range(String text) {
        int slash = text.indexOf('/');
        String address = text.substring(0, slash);
        boolean v4 = address.indexOf('.') > 0;
        String[] groups = address.split(v4 ? "\\." : ":", -1);
        byte[] bytes = new byte[v4 ? 4 : 16];
        for (int i = 0; i < groups.length; i++) {
            if (v4) {
                bytes[i] = (byte) Integer.parseInt(groups[i]);
            } else {
                int group = Integer.parseInt(groups[i], 16);
                bytes[2 * i] = (byte) (group >> 8);
                bytes[2 * i + 1] = (byte) group;
            }
        }
        return new Range(bytes, Integer.parseInt(text.substring(slash + 1)));
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
