package io.trackai.examples.conversionsapi;

import io.trackai.meta.ConversionsApi;
import io.trackai.meta.event.Content;
import io.trackai.meta.event.CustomData;
import io.trackai.meta.event.ServerEvent;
import io.trackai.meta.event.UserData;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

// tag::send[]
/** Sends purchases and says what became of each. */
final class Purchases {

    private Purchases() {}

    /** Sends events and prints what became of each. */
    static void send(ConversionsApi api, List<ServerEvent> events, PrintStream out) {
        api.send(events).outcomes().forEach(outcome -> {
            out.println(outcome.eventId().orElse("-") + ": " + outcome.status());
            outcome.problems().forEach(problem -> out.println("  not sent, " + problem));
            outcome.dropped().forEach(dropped -> out.println("  " + dropped));
            outcome.error().ifPresent(error -> out.println("  Meta says: " + error));
        });
    }

    /** A sale as Meta wants it; e-mail, phone and places are normalised and hashed when the event is written. */
    static ServerEvent purchase(String code, Instant approvedAt, String email, String phone, String price) {
        return ServerEvent.builder("Purchase", approvedAt)
                .id("purchase_" + code)
                .userData(UserData.builder()
                        .addEmails(email)
                        .addPhones(phone)
                        .addStates("Goiás")
                        .addCountries("Brasil")
                        .build())
                .customData(CustomData.builder()
                        .value(new BigDecimal(price))
                        .currency("BRL")
                        .orderId(code)
                        .contentType("product")
                        .addContents(Content.builder("CURSO-1").quantity(1).build())
                        .build())
                .build();
    }
}
// end::send[]
