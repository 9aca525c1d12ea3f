package io.trackai.adapter.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The deny table, address by address: first, last, one inside, and the neighbours outside. */
final class PublicAddressesTest {

    /** Range, one address inside, and what lies before and after it: {@code open}, {@code denied} or nothing. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/8, 0.1.2.3, none, open",
        "10.0.0.0/8, 10.20.30.40, open, open",
        "100.64.0.0/10, 100.100.100.200, open, open",
        "127.0.0.0/8, 127.0.0.1, open, open",
        "169.254.0.0/16, 169.254.169.254, open, open",
        "172.16.0.0/12, 172.20.0.1, open, open",
        "192.0.0.0/24, 192.0.0.192, open, open",
        "192.0.2.0/24, 192.0.2.77, open, open",
        "192.31.196.0/24, 192.31.196.1, open, open",
        "192.52.193.0/24, 192.52.193.1, open, open",
        "192.88.99.0/24, 192.88.99.1, open, open",
        "192.168.0.0/16, 192.168.1.1, open, open",
        "192.175.48.0/24, 192.175.48.6, open, open",
        "198.18.0.0/15, 198.19.0.1, open, open",
        "198.51.100.0/24, 198.51.100.7, open, open",
        "203.0.113.0/24, 203.0.113.9, open, open",
        "224.0.0.0/4, 239.255.255.250, open, denied",
        "240.0.0.0/4, 250.1.1.1, denied, none",
        "168.63.129.16/32, 168.63.129.16, open, open",
        "2001::/23, 2001:0:4136:e378:8000:63bf:3fff:fdd2, open, open",
        "2001:db8::/32, 2001:db8::1, open, open",
        "2002::/16, 2002:7f00:1::1, open, open",
        "2620:4f:8000::/48, 2620:4f:8000::1, open, open",
        "3fff::/20, 3fff:abc::1, open, open",
        "::/128, ::, none, denied",
        "::1/128, ::1, denied, denied",
        "::/96, ::7f00:1, none, denied",
        "::ffff:0:0:0/96, ::ffff:0:7f00:1, denied, denied",
        "64:ff9b::/96, 64:ff9b::a9fe:a9fe, denied, denied",
        "64:ff9b:1::/48, 64:ff9b:1::1, denied, denied",
        "100::/64, 100::1, denied, denied",
        "100:0:0:1::/64, 100:0:0:1::1, denied, denied",
        "5f00::/16, 5f00::1, denied, denied",
        "fc00::/7, fd00:ec2::254, denied, denied",
        "fe80::/10, fe80::1, denied, denied",
        "fec0::/10, fec0::1, denied, denied",
        "ff00::/8, ff02::1, denied, none",
        "::/3, 1fff::1, none, open",
        "4000::/2, 4000::1, open, denied",
        "8000::/1, 9999::1, denied, none"
    })
    void range_isDeniedToItsEdgesAndNotBeyond(String range, String inside, String before, String after)
            throws UnknownHostException {
        int slash = range.indexOf('/');
        byte[] base = InetAddress.getByName(range.substring(0, slash)).getAddress();
        int free = base.length * 8 - Integer.parseInt(range.substring(slash + 1));
        BigInteger first = new BigInteger(1, base);
        BigInteger last = first.add(BigInteger.ONE.shiftLeft(free)).subtract(BigInteger.ONE);

        assertThat(open(first, base.length)).as("first").isFalse();
        assertThat(open(last, base.length)).as("last").isFalse();
        assertThat(PublicAddresses.contains(InetAddress.getByName(inside)))
                .as("inside")
                .isFalse();
        if (!before.equals("none")) {
            assertThat(open(first.subtract(BigInteger.ONE), base.length))
                    .as("before")
                    .isEqualTo(before.equals("open"));
        }
        if (!after.equals("none")) {
            assertThat(open(last.add(BigInteger.ONE), base.length)).as("after").isEqualTo(after.equals("open"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "200.160.2.3",
                "2606:4700:4700::1111",
                "2a00:1450:4001:80b::200e",
                "2800:3f0::1"
            })
    void publicAddress_isOpen(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void mappedAddress_countsAsTheOneInside() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 127;
        mapped[15] = 1;
        assertThat(PublicAddresses.contains(InetAddress.getByAddress(mapped))).isFalse();
    }

    private static boolean open(BigInteger address, int length) throws UnknownHostException {
        byte[] digits = address.toByteArray();
        byte[] bytes = new byte[length];
        int from = Math.max(0, digits.length - length);
        System.arraycopy(
                Arrays.copyOfRange(digits, from, digits.length),
                0,
                bytes,
                length - (digits.length - from),
                digits.length - from);
        return PublicAddresses.contains(InetAddress.getByAddress(bytes));
    }
}
