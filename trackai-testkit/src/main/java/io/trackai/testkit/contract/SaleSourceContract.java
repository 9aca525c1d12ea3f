package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.model.Buyer;
import io.trackai.model.Connection;
import io.trackai.model.Money;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.CheckoutLinks;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.spi.SaleSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SaleSource} must do. Extend it, give {@link #create()} a source, {@link #connection()} a connection
 * with its token, and {@link #genuine(Connection)} a postback of an approved sale as the gateway sends it.
 */
public abstract class SaleSourceContract {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 413, 415, 503);
    private static final String BUYER = "maria.inventada@example.com";

    private SaleSource source;
    private Connection connection;

    /** For subclasses. */
    protected SaleSourceContract() {}

    /** The source to check. */
    protected abstract SaleSource create();

    /** A connection whose token, if the gateway has one, is given. */
    protected abstract Connection connection();

    /** A postback of an approved sale, authenticated for this connection; received at noon of 2026-11-23, UTC. */
    protected abstract Postback genuine(Connection connection);

    @BeforeEach
    void open() {
        source = create();
        connection = connection();
    }

    @Test
    void receive_ofAGenuinePostback_isOneApprovedSaleWithAmount() {
        Receipt.Accepted accepted = assertInstanceOf(Receipt.Accepted.class, receive(genuine(connection)));

        assertEquals(1, accepted.sales().size());
        Sale sale = accepted.sales().get(0);
        assertEquals(SaleState.APPROVED, sale.state());
        assertEquals(connection.provider(), sale.gateway());
        assertFalse(sale.code().isBlank());
        assertTrue(sale.amount().isPresent());
    }

    @Test
    void receive_twice_isTheSame() {
        Postback postback = genuine(connection);

        assertEquals(receive(postback), receive(postback));
        assertEquals(receive(postback), create().receive(postback, connection));
    }

    @Test
    void receive_doesNotChangeTheBytes() {
        Postback postback = genuine(connection);
        byte[] before = postback.body();

        receive(postback);

        assertArrayEquals(before, postback.body());
    }

    @Test
    void receive_withAnotherToken_isRefusedWith401() {
        if (source.tokenInput().isPresent()) {
            Postback foreign = genuine(withToken("ffffffffffffffffffffffffffffffff"));

            Receipt.Refused refused = assertInstanceOf(Receipt.Refused.class, receive(foreign));

            assertEquals(401, refused.httpStatus());
            assertFalse(refused.toString().contains("ffffffffffffffffffffffffffffffff"));
        }
    }

    @Test
    void receive_withoutATokenOfOurs_isRefused() {
        if (source.tokenInput().isPresent()) {
            Connection pending = Connection.builder(connection.provider())
                    .putAllFields(connection.fields())
                    .build();

            Receipt.Refused refused =
                    assertInstanceOf(Receipt.Refused.class, source.receive(genuine(connection), pending));

            assertTrue(Set.of(401, 503).contains(refused.httpStatus()));
        }
    }

    @Test
    void receive_ofAnyBytes_neverThrowsAndIsNeverAccepted() {
        for (byte[] body : bodies()) {
            Receipt receipt = receive(Postback.of(body, Map.of("content-type", "application/json"), NOW));

            assertFalse(receipt instanceof Receipt.Accepted, "accepted without a token");
            if (receipt instanceof Receipt.Refused refused) {
                assertTrue(REFUSALS.contains(refused.httpStatus()), "answers " + refused.httpStatus());
            }
        }
    }

    @Test
    void receive_ofDamagedPostbacks_neverThrowsAndNeverTellsTheToken() {
        Postback genuine = genuine(connection);
        byte[] good = genuine.body();
        Random random = new Random(4711);
        for (int times = 0; times < 500; times++) {
            byte[] damaged = good.clone();
            for (int changes = 0; changes <= times % 4; changes++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }

            assertTellsNoSecret(receive(genuine.withBody(damaged)));
        }
    }

    @Test
    void receive_ofATornPostback_neverThrowsAndIsNeverAccepted() {
        Postback genuine = genuine(connection);
        byte[] good = genuine.body();
        for (int length = 0; length < good.length - 1; length += 7) {
            byte[] torn = Arrays.copyOf(good, length);

            assertFalse(receive(genuine.withBody(torn)) instanceof Receipt.Accepted);
        }
    }

    @Test
    void receive_ofAMegabyte_isRefused() {
        byte[] large = ("{\"x\":\"" + "y".repeat(1024 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);

        assertInstanceOf(Receipt.Refused.class, receive(genuine(connection).withBody(large)));
    }

    @Test
    void receive_inAnyLocale_isTheSame() {
        Postback postback = genuine(connection);
        Receipt here = receive(postback);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals(here, receive(postback));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void receive_fromManyThreads_isTheSame() {
        Postback postback = genuine(connection);

        List<Receipt> answers = Race.of(16, number -> receive(postback));

        assertEquals(1, answers.stream().distinct().count());
    }

    @Test
    void receipts_andPostbacks_printNoBuyer() {
        Postback postback = genuine(connection);

        assertTellsNoSecret(receive(postback));
        assertFalse(postback.toString().contains("@"));
    }

    @Test
    void tokenInput_isASecretOfTheConnection() {
        source.tokenInput().ifPresent(name -> assertTrue(connection.secrets().containsKey(name), name));
    }

    @Test
    void simulate_ofASample_isAcceptedAsThatSale() {
        Optional<Postback> simulated = source.simulate(sample(), connection, NOW);

        simulated.ifPresent(postback -> {
            Receipt.Accepted accepted = assertInstanceOf(Receipt.Accepted.class, receive(postback));
            Sale sale = accepted.sales().get(0);
            assertEquals(sample().code(), sale.code());
            assertEquals(SaleState.APPROVED, sale.state());
            assertEquals(sample().amount(), sale.amount());
            assertEquals(sample().buyer().email(), sale.buyer().email());
        });
    }

    @Test
    void checkoutLinks_nameHostsAndParameters() {
        source.checkoutLinks().ifPresent((CheckoutLinks links) -> {
            assertFalse(links.hosts().isEmpty());
            links.hosts().forEach(host -> assertTrue(host.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+"), host));
            assertFalse(links.visitorParameter().isBlank());
            assertFalse(links.passedParameters().contains(links.visitorParameter()));
        });
    }

    @Test
    void acknowledgement_isASuccess() {
        int status = source.acknowledgement().success();

        assertTrue(status >= 200 && status < 300, "answers " + status + " to what it accepted");
        assertEquals(source.acknowledgement(), create().acknowledgement());
    }

    @Test
    void redactions_leaveNoSecretAndNoBuyer() {
        Optional<Postback> simulated = source.simulate(sample(), connection, NOW);
        List<byte[]> bodies = new ArrayList<>(List.of(genuine(connection).body()));
        simulated.ifPresent(postback -> bodies.add(postback.body()));
        for (byte[] body : bodies) {
            String shown = source.redactions().apply(body).orElse("");
            connection
                    .secrets()
                    .values()
                    .forEach(secret -> assertFalse(secret.<Boolean>use(shown::contains), "the token is shown"));
            assertFalse(shown.contains("@"), "an e-mail address is shown");
            assertFalse(shown.contains("Inventada"), "a name is shown");
        }
    }

    @Test
    void redactions_ofAnyBytes_neverThrow() {
        bodies().forEach(body -> assertTrue(source.redactions().apply(body).isEmpty()
                || source.redactions().apply(body).isPresent()));
    }

    @Test
    void conversionPolicy_isTheSameForTheSameConnection() {
        assertEquals(source.conversionPolicy(connection), create().conversionPolicy(connection));
    }

    @Test
    void maxBodyBytes_letsAGenuinePostbackIn() {
        assertTrue(source.maxBodyBytes() >= genuine(connection).size());
        assertTrue(source.maxBodyBytes() <= 1024 * 1024, "a postback of a megabyte is no postback");
    }

    @Test
    void receive_whileTheSecretIsChanged_knowsOneFromTheOther() {
        if (source.tokenInput().isPresent()) {
            Connection other = withToken("fedcba9876543210fedcba9876543210");

            assertInstanceOf(Receipt.Accepted.class, source.receive(genuine(other), other));
            assertInstanceOf(Receipt.Refused.class, source.receive(genuine(other), connection));
        }
    }

    @Test
    void receive_ofAGenuinePostback_saysWhenItHappened() {
        Receipt.Accepted accepted = assertInstanceOf(Receipt.Accepted.class, receive(genuine(connection)));

        accepted.sales()
                .get(0)
                .occurredAt()
                .ifPresent(occurred -> assertFalse(
                        occurred.at().isAfter(genuine(connection).receivedAt()), "it happened after it was told"));
        accepted.sales()
                .get(0)
                .approvedAt()
                .ifPresent(at ->
                        assertFalse(at.isAfter(genuine(connection).receivedAt()), "it was paid after it was told"));
    }

    private Receipt receive(Postback postback) {
        return source.receive(postback, connection);
    }

    private Connection withToken(String token) {
        return Connection.builder(connection.provider())
                .putAllFields(connection.fields())
                .putSecrets(source.tokenInput().orElseThrow(), Secret.of(token))
                .build();
    }

    private void assertTellsNoSecret(Receipt receipt) {
        connection
                .secrets()
                .values()
                .forEach(secret -> assertFalse(
                        secret.<Boolean>use(text -> receipt.toString().contains(text)), "a receipt tells the token"));
    }

    private Sale sample() {
        return Sale.builder()
                .gateway(connection.provider())
                .code("TRACKAITEST0000000000000001")
                .state(SaleState.APPROVED)
                .rawState("approved")
                .amount(Money.of("97.50", "BRL"))
                .createdAt(NOW.minusSeconds(60))
                .approvedAt(NOW.minusSeconds(30))
                .buyer(Buyer.builder().email(BUYER).fullName("Maria Inventada").build())
                .build();
    }

    private static List<byte[]> bodies() {
        List<byte[]> bodies = new ArrayList<>();
        for (String text : List.of(
                "",
                " ",
                "null",
                "[]",
                "{}",
                "\"text\"",
                "42",
                "{",
                "{}{}",
                "{\"token\":null}",
                "{\"token\":{}}",
                "{\"token\":[\"a\"]}",
                "{\"token\":\"x\",\"token\":\"y\"}",
                "token=x&code=y",
                "<xml/>",
                "{\"sale_amount\":1e999999999}",
                "{\"sale_amount\":1e99999999999}",
                "[".repeat(10_000),
                "{\"a\":".repeat(5_000))) {
            bodies.add(text.getBytes(StandardCharsets.UTF_8));
            bodies.add(("\ufeff" + text).getBytes(StandardCharsets.UTF_8));
        }
        bodies.add(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc0});
        bodies.add("{\"a\":\"\\ud800\"}".getBytes(StandardCharsets.US_ASCII));
        return bodies;
    }
}
