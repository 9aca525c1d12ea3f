package io.trackai.relay;

import io.trackai.model.Conversion;
import io.trackai.model.Sale;
import io.trackai.model.Visit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a sale becomes a conversion. */
public final class ConversionRules {

    private ConversionRules() {}

    /**
     * The deduplication id of an event about a sale: the same on every delivery, on every machine and in the browser.
     *
     * @return {@code <event name in lower case>_<sale code>}
     */
    public static String eventId(String eventName, String saleCode) {
        return eventName.toLowerCase(Locale.ROOT) + "_" + saleCode;
    }

    /**
     * The conversion with this name for a sale. Its time is the approval, never the moment of sending.
     *
     * @param received stands in for a sale without an approval time
     * @param landingUrl the lead's landing page, if connected
     */
    public static Conversion conversion(String eventName, Sale sale, Instant received, Optional<String> landingUrl) {
        return Conversion.builder()
                .name(eventName)
                .id(eventId(eventName, sale.code()))
                .time(sale.approvedAt().orElse(received))
                .buyer(sale.buyer())
                .value(sale.amount())
                .lines(sale.lines())
                .title(sale.title())
                .orderId(sale.code())
                .visit(visit(sale))
                .sourceUrl(landingUrl)
                .build();
    }

    private static Optional<Visit> visit(Sale sale) {
        Map<String, String> tracking = sale.tracking();
        Map<String, String> utm = new LinkedHashMap<>();
        tracking.forEach((name, value) -> {
            if (name.startsWith("utm_")) {
                utm.put(name, value);
            }
        });
        Optional<String> visitorId = Optional.ofNullable(tracking.get("src"));
        Optional<String> fbp = Optional.ofNullable(tracking.get("fbp"));
        Optional<String> fbc = Optional.ofNullable(tracking.get("fbc"));
        if (visitorId.isEmpty() && fbp.isEmpty() && fbc.isEmpty() && utm.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Visit.builder().visitorId(visitorId).fbp(fbp).fbc(fbc).utm(utm).build());
    }
}
