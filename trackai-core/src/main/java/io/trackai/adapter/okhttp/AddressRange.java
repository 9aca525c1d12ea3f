package io.trackai.adapter.okhttp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that begin with the same bits, compared by their bytes. Immutable. */
final class AddressRange {

    private static final Pattern V4 =
            Pattern.compile("(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]{2,39}");
    private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

    private final byte[] prefix;
    private final int bits;

    private AddressRange(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address.
     *
     * @throws IllegalArgumentException if it is no address, has too many bits, or does not begin where its range begins
     */
    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        byte[] prefix = bytes(slash < 0 ? text : text.substring(0, slash), text);
        String length = slash < 0 ? Integer.toString(prefix.length * 8) : text.substring(slash + 1);
        if (!BITS.matcher(length).matches() || Integer.parseInt(length) > prefix.length * 8) {
            throw new IllegalArgumentException("no range of addresses: " + text);
        }
        AddressRange range = new AddressRange(prefix, Integer.parseInt(length));
        for (int bit = range.bits; bit < prefix.length * 8; bit++) {
            if ((prefix[bit / 8] & (0x80 >> (bit % 8))) != 0) {
                throw new IllegalArgumentException("a range begins with its first address, this one does not: " + text);
            }
        }
        return range;
    }

    private static byte[] bytes(String address, String text) {
        Matcher v4 = V4.matcher(address);
        if (v4.matches()) {
            byte[] bytes = new byte[4];
            for (int i = 0; i < 4; i++) {
                int part = Integer.parseInt(v4.group(i + 1));
                if (part > 255) {
                    throw new IllegalArgumentException("no range of addresses: " + text);
                }
                bytes[i] = (byte) part;
            }
            return bytes;
        }
        if (!V6.matcher(address).matches() || address.indexOf(':') < 0) {
            throw new IllegalArgumentException("no range of addresses: " + text);
        }
        try {
            // Hexadecimal digits and colons only: nobody is asked.
            byte[] bytes = InetAddress.getByName(address).getAddress();
            if (bytes.length != 16) {
                throw new IllegalArgumentException("write an IPv4 range as such: " + text);
            }
            return bytes;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no range of addresses: " + text, e);
        }
    }

    boolean holds(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((prefix[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
