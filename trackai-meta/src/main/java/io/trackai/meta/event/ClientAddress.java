package io.trackai.meta.event;

import java.util.List;
import java.util.Optional;

/**
 * The buyer's address on the internet. Addresses that no buyer has (private, loopback, link-local, unspecified,
 * carrier-internal) are dropped; those reserved for documentation pass. Pure; never resolves a name.
 */
public final class ClientAddress {

    private static final int LONGEST = 45;
    private static final int[] NONE = {};

    private ClientAddress() {}

    /** The address without port, brackets and zone, if a buyer can have it. */
    public static Optional<String> of(String raw) {
        String text = bare(raw.strip());
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        boolean usable = text.indexOf(':') >= 0 ? publicV6(text) : publicV4(text);
        return usable ? Optional.of(text) : Optional.empty();
    }

    /**
     * The first public IPv6 address among these, else the first public IPv4 address.
     *
     * @param candidates entries of the proxy's header in their order, then the peer's address
     */
    public static Optional<String> first(List<String> candidates) {
        Optional<String> v4 = Optional.empty();
        for (String candidate : candidates) {
            Optional<String> address = of(candidate);
            if (address.isPresent() && address.get().indexOf(':') >= 0) {
                return address;
            }
            v4 = v4.or(() -> address);
        }
        return v4;
    }

    private static String bare(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 ? "" : text.substring(1, end);
        }
        int colon = text.indexOf(':');
        boolean port = colon > 0 && text.indexOf(':', colon + 1) < 0 && text.indexOf('.') >= 0;
        return port ? text.substring(0, colon) : text;
    }

    private static boolean publicV4(String text) {
        int[] bytes = v4(text);
        return bytes.length == 4
                && bytes[0] != 0
                && bytes[0] != 10
                && bytes[0] != 127
                && bytes[0] < 224
                && !(bytes[0] == 100 && bytes[1] >= 64 && bytes[1] <= 127)
                && !(bytes[0] == 169 && bytes[1] == 254)
                && !(bytes[0] == 172 && bytes[1] >= 16 && bytes[1] <= 31)
                && !(bytes[0] == 192 && bytes[1] == 168);
    }

    /** The four numbers, or an empty array. */
    private static int[] v4(String text) {
        int[] bytes = new int[4];
        int part = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && digits > 0 && part < 3) {
                part++;
                digits = 0;
            } else if (c >= '0' && c <= '9' && !(digits > 0 && bytes[part] == 0)) {
                bytes[part] = bytes[part] * 10 + c - '0';
                digits++;
                if (bytes[part] > 255) {
                    return NONE;
                }
            } else {
                return NONE;
            }
        }
        return part == 3 && digits > 0 ? bytes : NONE;
    }

    private static boolean publicV6(String text) {
        int[] groups = V6Groups.of(text);
        if (groups.length != 8) {
            return false;
        }
        boolean mapped = groups[0] == 0
                && groups[1] == 0
                && groups[2] == 0
                && groups[3] == 0
                && groups[4] == 0
                && (groups[5] == 0xffff || groups[5] == 0);
        int head = groups[0];
        boolean uniqueLocal = (head & 0xfe00) == 0xfc00;
        boolean linkLocal = (head & 0xffc0) == 0xfe80 || (head & 0xffc0) == 0xfec0;
        boolean multicast = (head & 0xff00) == 0xff00;
        return !mapped && !uniqueLocal && !linkLocal && !multicast;
    }

    /** Reads an IPv6 address into its eight groups. */
    private static final class V6Groups {

        private V6Groups() {}

        static int[] of(String text) {
            int gap = text.indexOf("::");
            if (gap != text.lastIndexOf("::")) {
                return NONE;
            }
            int[] head = read(gap < 0 ? text : text.substring(0, gap));
            int[] tail = gap < 0 ? NONE : read(text.substring(gap + 2));
            int known = head.length + tail.length;
            boolean counted = gap < 0 ? known == 8 : known <= 7;
            if (!counted || invalid(head) || invalid(tail)) {
                return NONE;
            }
            int[] groups = new int[8];
            System.arraycopy(head, 0, groups, 0, head.length);
            System.arraycopy(tail, 0, groups, 8 - tail.length, tail.length);
            return groups;
        }

        private static boolean invalid(int[] groups) {
            for (int group : groups) {
                if (group < 0) {
                    return true;
                }
            }
            return false;
        }

        private static int[] read(String text) {
            if (text.isEmpty()) {
                return NONE;
            }
            String[] parts = text.split(":", -1);
            int[] last = v4(parts[parts.length - 1]);
            int[] groups = new int[parts.length + (last.length == 4 ? 1 : 0)];
            for (int i = 0; i < parts.length; i++) {
                if (i == parts.length - 1 && last.length == 4) {
                    groups[i] = last[0] << 8 | last[1];
                    groups[i + 1] = last[2] << 8 | last[3];
                } else {
                    groups[i] = hex(parts[i]);
                }
            }
            return groups;
        }

        private static int hex(String group) {
            if (group.isEmpty() || group.length() > 4) {
                return -1;
            }
            int value = 0;
            for (int i = 0; i < group.length(); i++) {
                int digit = group.charAt(i) < 128 ? Character.digit(group.charAt(i), 16) : -1;
                if (digit < 0) {
                    return -1;
                }
                value = value * 16 + digit;
            }
            return value;
        }
    }
}
