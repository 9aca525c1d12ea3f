package io.trackai.adapter.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.TrackAi;
import io.trackai.error.PageFetchException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host denies beyond the table, and what it is itself. */
final class AddressGuardTest {

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }

    private static AddressGuard denying(String range) {
        return new AddressGuard(new DeniedPlaces(List.of(range), List.of()), Set::of);
    }

    /** First, one inside, last; then the neighbours. */
    @ParameterizedTest
    @CsvSource({
        "8.8.8.0/24,8.8.8.0,8.8.8.77,8.8.8.255,8.8.7.255,8.8.9.0",
        "45.64.0.0/10,45.64.0.0,45.100.1.2,45.127.255.255,45.63.255.255,45.128.0.0",
        "200.160.2.3,200.160.2.3,200.160.2.3,200.160.2.3,200.160.2.2,200.160.2.4",
        "200.160.2.2/31,200.160.2.2,200.160.2.3,200.160.2.3,200.160.2.1,200.160.2.4",
        "2a00:1450::/32,2a00:1450::,2a00:1450:1::5,2a00:1450:ffff:ffff:ffff:ffff:ffff:ffff,"
                + "2a00:144f:ffff:ffff:ffff:ffff:ffff:ffff,2a00:1451::",
        "2800:3f0::1,2800:3f0::1,2800:3f0::1,2800:3f0::1,2800:3f0::,2800:3f0::2"
    })
    void deniedRange_isDeniedToItsEdgesAndNotBeyond(
            String range, String first, String inside, String last, String before, String after)
            throws UnknownHostException {
        AddressGuard guard = denying(range);

        assertThat(guard.allows(address(first))).as("first").isFalse();
        assertThat(guard.allows(address(inside))).as("inside").isFalse();
        assertThat(guard.allows(address(last))).as("last").isFalse();
        assertThat(guard.allows(address(before))).as("before").isTrue();
        assertThat(guard.allows(address(after))).as("after").isTrue();
    }

    @Test
    void deniedRange_ofEverything_deniesItsOwnKindOnly() throws UnknownHostException {
        assertThat(denying("0.0.0.0/0").allows(address("8.8.8.8"))).isFalse();
        assertThat(denying("0.0.0.0/0").allows(address("2a00:1450::1"))).isTrue();
        assertThat(denying("::/0").allows(address("2a00:1450::1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8.8.8.0/",
                "8.8.8.0/33",
                "8.8.8.0/-1",
                "8.8.8.0/ 24",
                "8.8.8.1/24",
                "8.8.8/24",
                "8.8.8.256/32",
                "08.8.8.8.8/32",
                "010.0.0.0/8",
                "loja.example",
                "localhost/8",
                "2a00:1450::/129",
                "2a00:1450::1/32",
                "::ffff:8.8.8.8",
                "::ffff:808:808/128",
                "2a00::1450::/32",
                "fe80::1%eth0",
                "８.8.8.8"
            })
    void deniedRange_thatIsNone_isRefusedWhenItIsGiven(String range) {
        assertThatThrownBy(() -> new DeniedPlaces(List.of(range), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TrackAi.builder().denyAddresses(range)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ownAddress_isDenied() throws UnknownHostException {
        Set<InetAddress> own = Set.of(address("8.8.8.8"), address("2a00:1450::1"));
        AddressGuard guard = new AddressGuard(DeniedPlaces.NONE, () -> own);

        assertThat(guard.allows(address("8.8.8.8"))).isFalse();
        assertThat(guard.allows(address("2a00:1450::1"))).isFalse();
        assertThat(guard.allows(address("8.8.8.9"))).isTrue();
    }

    @Test
    void ownAddresses_areThoseOfEveryInterface() throws IOException {
        List<InetAddress> all = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();

        assertThat(AddressGuard.ofThisMachine())
                .containsExactlyInAnyOrderElementsOf(Set.copyOf(all))
                .isNotEmpty();
    }

    /** A name server that answers one address, and wires that note every attempt. */
    private static final class Network implements OkHttpPageFetcher.TestNetwork {
        private final List<String> asked = new ArrayList<>();
        private final List<InetSocketAddress> tried = new ArrayList<>();

        @Override
        public List<InetAddress> lookup(String host) throws UnknownHostException {
            asked.add(host);
            return List.of(address("200.160.2.3"));
        }

        @Override
        public InetSocketAddress connect(InetSocketAddress address) throws IOException {
            tried.add(address);
            throw new ConnectException("nobody there");
        }
    }

    private static PageFetchException.Kind fetch(Network network, DeniedPlaces denied, Set<InetAddress> own) {
        try (OkHttpPageFetcher fetcher = OkHttpPageFetcher.forTestsOnlyOn(network, List.of(), denied, () -> own)) {
            fetcher.fetch(URI.create("https://Loja.com/curso"), Duration.ofSeconds(5));
            throw new AssertionError("nobody was there to answer");
        } catch (PageFetchException e) {
            return e.kind();
        }
    }

    @Test
    void fetch_fromADeniedRangeOrFromItself_sendsNoPacket() throws UnknownHostException {
        Network network = new Network();

        assertThat(fetch(network, new DeniedPlaces(List.of("200.160.0.0/16"), List.of()), Set.of()))
                .isEqualTo(PageFetchException.Kind.FORBIDDEN);
        assertThat(fetch(network, DeniedPlaces.NONE, Set.of(address("200.160.2.3"))))
                .isEqualTo(PageFetchException.Kind.FORBIDDEN);
        assertThat(network.tried).isEmpty();

        assertThat(fetch(network, new DeniedPlaces(List.of("200.161.0.0/16"), List.of()), Set.of()))
                .isEqualTo(PageFetchException.Kind.UNREACHABLE);
        assertThat(network.tried).isNotEmpty();
    }

    @Test
    void fetch_fromTheHostsOwnName_isRefusedWithoutALookup() {
        Network network = new Network();

        assertThat(fetch(network, new DeniedPlaces(List.of(), List.of("LOJA.com")), Set.of()))
                .isEqualTo(PageFetchException.Kind.FORBIDDEN);

        assertThat(network.asked).isEmpty();
    }
}
