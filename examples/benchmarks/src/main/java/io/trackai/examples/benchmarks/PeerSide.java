package io.trackai.examples.benchmarks;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.serverside.ActionSource;
import com.facebook.ads.sdk.serverside.Content;
import com.facebook.ads.sdk.serverside.CustomData;
import com.facebook.ads.sdk.serverside.Event;
import com.facebook.ads.sdk.serverside.EventRequest;
import com.facebook.ads.sdk.serverside.EventResponse;
import com.facebook.ads.sdk.serverside.UserData;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Meta's own Java SDK, used as its documentation shows. It normalises and hashes while Gson writes the events, in
 * {@code EventRequest.getSerializedPayload()}: the same text that {@code EventRequest.execute()} puts into the request's
 * {@code data} field. Safe for concurrent use.
 *
 * <p>Source: facebook-java-business-sdk 24.0.1, {@code serverside/EventRequest} and {@code serverside/utils}.
 */
final class PeerSide {

    private static final String VERSION = "v24.0";

    private final String pixel;
    private final APIContext context;

    /** @param base address of the Graph API, without a version */
    PeerSide(String base, String pixel, String token) {
        this.pixel = pixel;
        // The last argument keeps it from asking the server for the app behind the token.
        this.context = new APIContext(base, base, VERSION, token, null, null, false);
    }

    static PeerSide create() {
        return new PeerSide("https://graph.facebook.com", Invented.PIXEL, Invented.TOKEN);
    }

    static Event event(Order order) {
        float amount = order.amount().floatValue();
        return new Event()
                .eventName("Purchase")
                .eventId(order.eventId())
                .eventTime(order.paidAt().getEpochSecond())
                .actionSource(ActionSource.website)
                .eventSourceUrl(order.pageUrl())
                .userData(new UserData()
                        .email(order.email())
                        .phone(order.phone())
                        .firstName(order.firstName())
                        .lastName(order.lastName())
                        .city(order.city())
                        .state(order.state())
                        .zipcode(order.postalCode())
                        .countryCode(order.country())
                        .externalId(order.visitorId())
                        .clientIpAddress(order.ipAddress())
                        .clientUserAgent(order.userAgent())
                        .fbp(order.fbp())
                        .fbc(order.fbc()))
                .customData(new CustomData()
                        .value(amount)
                        .currency("BRL")
                        .orderId(order.code())
                        .contentName(order.productName())
                        .contentType("product")
                        .contents(List.of(new Content()
                                .productId(order.productCode())
                                .quantity(1L)
                                .itemPrice(amount)))
                        .numItems("1"));
    }

    /** The events as they would go out in the request's {@code data} field. */
    byte[] payload(List<Event> events) {
        return request(events).getSerializedPayload().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Sends in one call.
     *
     * @throws IllegalStateException if not every event was counted
     */
    void send(List<Event> events) throws APIException {
        EventResponse response = request(events).execute();
        if (response.getEventsReceived() != events.size()) {
            throw new IllegalStateException("not counted");
        }
    }

    EventRequest request(List<Event> events) {
        return new EventRequest(pixel, context).data(events);
    }
}
