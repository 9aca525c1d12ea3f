package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.error.TransportException;
import io.trackai.model.Buyer;
import io.trackai.model.Connection;
import io.trackai.model.Conversion;
import io.trackai.model.LineItem;
import io.trackai.model.Money;
import io.trackai.model.Payload;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.EncodedConversion;
import io.trackai.spi.SendMode;
import io.trackai.spi.SendResult;
import io.trackai.spi.transport.Http;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ConversionDestination} must do. Extend it, give {@link #create()} a destination, {@link #connection()}
 * a connection with its inputs right, and {@link #accepting()} the answer by which the receiver says that it counted.
 */
public abstract class ConversionDestinationContract {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String EMAIL = "maria.inventada@example.com";
    private static final String PHONE = "+55 (11) 91234-5678";

    private ConversionDestination destination;
    private Connection connection;

    /** For subclasses. */
    protected ConversionDestinationContract() {}

    /** The destination to check. */
    protected abstract ConversionDestination create();

    /** A connection with every input right. */
    protected abstract Connection connection();

    /** The receiver's answer to one conversion that it counted. */
    protected abstract TransportResponse accepting();

    @BeforeEach
    void open() {
        destination = create();
        connection = connection();
    }

    @Test
    void encode_keepsNameIdAndTime() {
        EncodedConversion encoded = encode("purchase_1");

        assertEquals("Purchase", encoded.name());
        assertEquals("purchase_1", encoded.id());
        assertEquals(NOW, encoded.time());
        assertTrue(encoded.payload().text().contains("purchase_1"));
    }

    @Test
    void encode_twice_isTheSame() {
        assertEquals(encode("purchase_1").payload(), encode("purchase_1").payload());
        assertEquals(
                encode("purchase_1").payload(),
                create().encode(conversion("purchase_1"), connection).payload());
    }

    @Test
    void encode_hashesWhoTheBuyerIs() {
        String payload = encode("purchase_1").payload().text();

        assertFalse(payload.contains(EMAIL));
        assertFalse(payload.contains("91234"));
        assertFalse(payload.contains("Inventada"));
    }

    @Test
    void encode_holdsNoSecret() {
        assertNoSecretIn(encode("purchase_1").payload().text());
        assertNoSecretIn(encode("purchase_1").toString());
    }

    @Test
    void encode_ofABareConversion_works() {
        Conversion bare =
                Conversion.builder().name("Lead").id("lead_1").time(NOW).build();

        assertFalse(destination.encode(bare, connection).payload().text().isEmpty());
    }

    @Test
    void encode_inAnyLocale_isTheSame() {
        Payload here = encode("purchase_1").payload();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals(here, encode("purchase_1").payload());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void encode_fromManyThreads_isTheSame() {
        List<String> answers =
                Race.of(16, number -> encode("purchase_1").payload().text());

        assertEquals(1, answers.stream().distinct().count());
    }

    @Test
    void check_ofAGoodConversion_findsNothing() {
        assertEquals(List.of(), destination.check(conversion("purchase_1"), connection));
    }

    @Test
    void maxBatch_isAtLeastOne() {
        assertTrue(destination.maxBatch() >= 1);
    }

    @Test
    void send_accepted_saysSoAfterOneCall() {
        Calls calls = new Calls(accepting());

        SendResult result = send(calls, SendMode.LIVE);

        assertEquals(1, assertInstanceOf(SendResult.Accepted.class, result).count());
        assertEquals(1, calls.requests.size());
    }

    @Test
    void send_carriesTheSecretInTheBearerOnly() {
        Calls calls = new Calls(accepting());

        send(calls, SendMode.LIVE);

        for (TransportRequest request : calls.requests) {
            assertNoSecretIn(request.uri().toString());
            assertNoSecretIn(request.headers().toString());
            assertNoSecretIn(request.body().map(Payload::text).orElse(""));
            assertNoSecretIn(request.toString());
        }
    }

    @Test
    void send_answeredWithAnErrorOrNonsense_isNeverAccepted() {
        for (int status : new int[] {302, 400, 401, 403, 404, 429, 500, 503}) {
            for (String body : List.of("", "{}", "<html>busy</html>", "{\"error\":{\"code\":190}}", "{\"error\":")) {
                SendResult result = send(new Calls(answer(status, body)), SendMode.LIVE);

                assertFalse(result instanceof SendResult.Accepted, status + " " + body);
            }
        }
        for (String body : List.of("", "<html>hello</html>", "[]", "null", "{\"error\":{\"code\":1}}")) {
            assertFalse(send(new Calls(answer(200, body)), SendMode.LIVE) instanceof SendResult.Accepted, body);
        }
    }

    @Test
    void send_withoutAnAnswer_letsTheFailurePassUntouched() {
        Http broken = request -> {
            throw new TransportException(TransportException.Kind.BROKEN, true, null);
        };

        assertThrows(
                TransportException.class,
                () -> destination.send(List.of(encode("purchase_1")), connection, SendMode.LIVE, broken));
    }

    @Test
    void send_aTestEvent_isMarkedWhereTheConnectionSaysHow() {
        Calls live = new Calls(accepting());
        Calls test = new Calls(accepting());

        send(live, SendMode.LIVE);
        send(test, SendMode.TEST);

        assertEquals(live.requests.size(), test.requests.size());
        assertEquals(live.requests.get(0).uri(), test.requests.get(0).uri());
    }

    @Test
    void send_resultsAndWhatTheyHold_printNoSecret() {
        assertNoSecretIn(send(new Calls(accepting()), SendMode.LIVE).toString());
        assertNoSecretIn(send(new Calls(answer(400, "{}")), SendMode.LIVE).toString());
    }

    private SendResult send(Http http, SendMode mode) {
        return destination.send(List.of(encode("purchase_1")), connection, mode, http);
    }

    private EncodedConversion encode(String id) {
        return destination.encode(conversion(id), connection);
    }

    private static Conversion conversion(String id) {
        return Conversion.builder()
                .name("Purchase")
                .id(id)
                .time(NOW)
                .value(Money.of("97.50", "BRL"))
                .orderId("1")
                .addLines(LineItem.builder("curso")
                        .unitPrice(Money.of("97.50", "BRL"))
                        .build())
                .buyer(Buyer.builder()
                        .email(EMAIL)
                        .phone(PHONE)
                        .fullName("Maria Inventada")
                        .country("BR")
                        .build())
                .build();
    }

    private void assertNoSecretIn(String text) {
        connection
                .secrets()
                .values()
                .forEach(secret -> assertFalse(secret.<Boolean>use(text::contains), "it holds the secret"));
    }

    private static TransportResponse answer(int status, String body) {
        return TransportResponse.of(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers every call the same way and remembers it. */
    private static final class Calls implements Http {

        private final List<TransportRequest> requests = new ArrayList<>();
        private final TransportResponse answer;

        Calls(TransportResponse answer) {
            this.answer = answer;
        }

        @Override
        public TransportResponse send(TransportRequest request) {
            requests.add(request);
            return answer;
        }
    }
}
