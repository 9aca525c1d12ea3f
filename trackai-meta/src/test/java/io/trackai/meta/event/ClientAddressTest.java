package io.trackai.meta.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "177.10.20.30, 177.10.20.30",
        "177.10.20.30:51234, 177.10.20.30",
        "' 203.0.113.7 ', 203.0.113.7",
        "2804:14c:1::1, 2804:14c:1::1",
        "[2804:14c:1::1]:443, 2804:14c:1::1",
        "2001:db8::ff00:42:8329, 2001:db8::ff00:42:8329",
        "100.63.255.255, 100.63.255.255",
        "172.32.0.1, 172.32.0.1",
    })
    void address_thatABuyerCanHave_passesBare(String raw, String expected) {
        assertThat(ClientAddress.of(raw)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "10.0.0.1",
                "127.0.0.1",
                "0.0.0.0",
                "169.254.1.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "1.2.3",
                "1.2.3.256",
                "01.2.3.4",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:8.8.8.8",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "1:2:3",
                "1::2::3",
                "12345::",
                "g::1",
                "1:2:3:4:5:6:7:8:9",
                "[2804::1"
            })
    void address_thatNoBuyerHas_isDropped(String raw) {
        assertThat(ClientAddress.of(raw)).isEmpty();
    }

    @Test
    void first_prefersThePublicIpv6() {
        assertThat(ClientAddress.first(List.of("10.0.0.1", "177.10.20.30", "2804:14c:1::1", "177.1.1.1")))
                .contains("2804:14c:1::1");
        assertThat(ClientAddress.first(List.of("10.0.0.1", "177.10.20.30:80", "177.1.1.1")))
                .contains("177.10.20.30");
        assertThat(ClientAddress.first(List.of("10.0.0.1", "unknown"))).isEmpty();
    }
}
