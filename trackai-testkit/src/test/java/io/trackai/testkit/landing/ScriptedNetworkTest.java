package io.trackai.testkit.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackai.error.PageFetchException;
import io.trackai.error.PageFetchException.Kind;
import io.trackai.spi.transport.FetchedPage;
import io.trackai.spi.transport.PageFetcher;
import io.trackai.testkit.ManualClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard of the page fetcher on a network that lies: whom it contacts, and whom it never does. */
final class ScriptedNetworkTest {

    private static final String SHOP = "http://loja.com.br/curso";
    private static final String PUBLIC = "200.160.2.3";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final LandingServer landing = LandingServer.start("loja.com.br", ManualClock.create());
    private final ScriptedNetwork network = ScriptedNetwork.create();

    @AfterEach
    void close() {
        landing.close();
    }

    @Test
    void publicAddress_isConnectedTo_andServesItsPage() throws Exception {
        landing.page("/curso", "<html>curso</html>");
        network.answer("loja.com.br", PUBLIC).wire(PUBLIC, 80, plain());

        assertThat(fetch(SHOP).response().text()).contains("curso");
        assertThat(network.connections())
                .extracting(address -> address.getAddress().getHostAddress() + ":" + address.getPort())
                .containsExactly(PUBLIC + ":80");
    }

    @Test
    void oneOfTwoAddresses_refusing_isToldBesideThePage() throws Exception {
        landing.page("/curso", "<html>curso</html>");
        network.answer("loja.com.br", "200.160.2.4", PUBLIC).wire(PUBLIC, 80, plain());

        FetchedPage page = fetch(SHOP);

        assertThat(page.response().text()).contains("curso");
        assertThat(page.failedAddresses()).containsExactly("200.160.2.4");
    }

    @Test
    void onlyAddress_answering_leavesNothingToTell() throws Exception {
        landing.page("/curso", "<html>curso</html>");
        network.answer("loja.com.br", PUBLIC).wire(PUBLIC, 80, plain());

        assertThat(fetch(SHOP).failedAddresses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111"
            })
    void publicNeighbourOfADeniedRange_isConnectedTo(String address) throws Exception {
        landing.page("/curso", "<html>curso</html>");
        network.answer("loja.com.br", address).wire(address, 80, plain());

        assertThat(fetch(SHOP).response().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "169.254.169.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.168.0.0",
                "192.168.255.255",
                "0.0.0.0",
                "224.0.0.0",
                "255.255.255.255",
                "168.63.129.16",
                "::1",
                "::",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "fd00:ec2::254",
                "fe80::1",
                "2002:7f00:1::",
                "2001:db8::1"
            })
    void deniedAddress_isNeverConnectedTo_evenIfAWireLeadsThere(String address) throws UnknownHostException {
        network.answer("loja.com.br", address).wire(address, 80, plain());

        assertThat(refused(SHOP)).isEqualTo(Kind.FORBIDDEN);
        assertThat(network.lookups()).containsExactly("loja.com.br");
        assertThat(network.connections()).isEmpty();
        assertThat(landing.exchanges()).isEmpty();
    }

    @Test
    void mixedAnswer_isRefusedWhole() throws UnknownHostException {
        network.answer("loja.com.br", PUBLIC, "10.0.0.1").wire(PUBLIC, 80, plain());

        assertThat(refused(SHOP)).isEqualTo(Kind.FORBIDDEN);
        assertThat(network.connections()).isEmpty();
    }

    @Test
    void nameThatTurnsInwardBetweenTwoFetches_isRefusedTheSecondTime() throws Exception {
        landing.page("/curso", "<html>curso</html>");
        network.answer("loja.com.br", PUBLIC)
                .answer("loja.com.br", "127.0.0.1")
                .wire(PUBLIC, 80, plain())
                .wire("127.0.0.1", 80, plain());

        assertThat(fetch(SHOP).response().status()).isEqualTo(200);
        assertThat(refused(SHOP)).isEqualTo(Kind.FORBIDDEN);
        assertThat(network.connections()).hasSize(1);
    }

    @Test
    void unknownName_andAddressWithoutAWire_areToldApart() {
        assertThat(refused("http://outra.com.br/")).isEqualTo(Kind.DNS_NOT_FOUND);
        network.answer("loja.com.br", PUBLIC);
        assertThat(refused(SHOP)).isNotIn(Kind.FORBIDDEN, Kind.DNS_NOT_FOUND);
        assertThat(network.connections()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "loja.com.br", "cafe"})
    void scriptedAnswer_thatIsAName_isRefused(String address) {
        assertThatThrownBy(() -> network.answer("loja.com.br", address)).isInstanceOf(IllegalArgumentException.class);
    }

    private InetSocketAddress plain() throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), landing.plainPort());
    }

    private FetchedPage fetch(String url) throws Exception {
        PageFetcher fetcher = network.pageFetcher(List.of());
        try {
            return fetcher.fetch(URI.create(url), LIMIT);
        } finally {
            ((AutoCloseable) fetcher).close();
        }
    }

    private Kind refused(String url) {
        try {
            fetch(url);
        } catch (PageFetchException e) {
            return e.kind();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("was fetched");
    }
}
