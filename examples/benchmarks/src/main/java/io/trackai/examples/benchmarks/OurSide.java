package io.trackai.examples.benchmarks;

import io.trackai.meta.MetaConnection;
import io.trackai.meta.MetaOptions;
import io.trackai.meta.MetaProvider;
import io.trackai.model.Buyer;
import io.trackai.model.Connection;
import io.trackai.model.Conversion;
import io.trackai.model.LineItem;
import io.trackai.model.Money;
import io.trackai.model.Secret;
import io.trackai.model.Visit;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.EncodedConversion;
import io.trackai.spi.SendMode;
import io.trackai.spi.SendResult;
import io.trackai.spi.transport.Http;
import io.trackai.spi.transport.TransportResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** This library, through the interfaces that any host can reach. Safe for concurrent use. */
final class OurSide {

    private static final Currency BRL = Currency.getInstance("BRL");

    private final ConversionDestination destination;
    private final Connection connection;

    OurSide(MetaOptions options, String pixel, String token) {
        destination = MetaProvider.create(options).conversionDestination().orElseThrow();
        connection = MetaConnection.of(pixel, Secret.of(token));
    }

    static OurSide create() {
        return new OurSide(MetaOptions.defaults(), Invented.PIXEL, Invented.TOKEN);
    }

    static Conversion conversion(Order order) {
        Money amount = new Money(order.amount(), BRL);
        return Conversion.builder()
                .name("Purchase")
                .id(order.eventId())
                .time(order.paidAt())
                .buyer(Buyer.builder()
                        .email(order.email())
                        .phone(order.phone())
                        .fullName(order.fullName())
                        .city(order.city())
                        .state(order.state())
                        .postalCode(order.postalCode())
                        .country(order.country())
                        .ipAddress(order.ipAddress())
                        .userAgent(order.userAgent())
                        .build())
                .value(amount)
                .addLines(
                        LineItem.builder(order.productCode()).unitPrice(amount).build())
                .title(order.productName())
                .orderId(order.code())
                .visit(Visit.builder()
                        .visitorId(order.visitorId())
                        .fbp(order.fbp())
                        .fbc(order.fbc())
                        .build())
                .sourceUrl(order.pageUrl())
                .build();
    }

    EncodedConversion encode(Conversion conversion) {
        return destination.encode(conversion, connection);
    }

    /** The whole request body for these events, as it would go out. */
    byte[] body(List<Conversion> conversions) {
        List<byte[]> bodies = new ArrayList<>(1);
        send(conversions, request -> {
            bodies.add(request.body().orElseThrow().bytes());
            return counted(conversions.size());
        });
        return bodies.get(0);
    }

    /**
     * Sends in one call.
     *
     * @throws IllegalStateException if not every event was counted
     */
    void send(List<Conversion> conversions, Http http) {
        List<EncodedConversion> encoded = new ArrayList<>(conversions.size());
        for (Conversion conversion : conversions) {
            encoded.add(encode(conversion));
        }
        SendResult result = destination.send(encoded, connection, SendMode.LIVE, http);
        if (!(result instanceof SendResult.Accepted accepted) || accepted.count() != conversions.size()) {
            throw new IllegalStateException("not counted: " + result.getClass().getSimpleName());
        }
    }

    /** What the events edge answers when it counted this many. */
    static TransportResponse counted(int events) {
        String answer = "{\"events_received\":" + events + ",\"messages\":[],\"fbtrace_id\":\"Ainvented\"}";
        return TransportResponse.of(200, Map.of(), answer.getBytes(StandardCharsets.UTF_8));
    }
}
