package io.trackai.relay;

import io.trackai.model.Conversion;
import io.trackai.model.Money;
import io.trackai.model.Sale;
import io.trackai.model.Visit;
import io.trackai.spi.ConversionPolicy;
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
     * The conversion that a decision asks for.
     *
     * @param policy says what it is worth
     * @param visit what the browser knew, if the visitor is known; consent travels with it
     * @param landingUrl the lead's landing page, if connected
     */
    public static Conversion conversion(
            SaleDecision.Convert decision,
            ConversionPolicy policy,
            Optional<Visit> visit,
            Optional<String> landingUrl) {
        Sale sale = decision.sale();
        return conversion(
                decision.eventName(), sale, decision.time(), SaleRules.value(policy, sale), visit, landingUrl);
    }

    /**
     * The conversion with this name for a sale. Its time is the approval, never the moment of sending.
     *
     * @param received stands in for a sale without an approval time
     * @param landingUrl the lead's landing page, if connected
     */
    public static Conversion conversion(String eventName, Sale sale, Instant received, Optional<String> landingUrl) {
        return conversion(
                eventName, sale, sale.approvedAt().orElse(received), sale.amount(), Optional.empty(), landingUrl);
    }

    private static Conversion conversion(
            String eventName,
            Sale sale,
            Instant time,
            Optional<Money> value,
            Optional<Visit> visit,
            Optional<String> landingUrl) {
        return Conversion.builder()
                .name(eventName)
                .id(eventId(eventName, sale.code()))
                .time(time)
                .buyer(sale.buyer())
                .value(value)
                .lines(sale.lines())
                .title(sale.title())
                .orderId(sale.code())
                .visit(visit(sale, visit))
                .sourceUrl(landingUrl)
                .build();
    }

    /** What the sale carries itself comes first; the visit fills in what it does not. */
    private static Optional<Visit> visit(Sale sale, Optional<Visit> known) {
        Map<String, String> tracking = sale.tracking();
        Map<String, String> utm = new LinkedHashMap<>(known.map(Visit::utm).orElse(Map.of()));
        tracking.forEach((name, value) -> {
            if (name.startsWith("utm_")) {
                utm.put(name, value);
            }
        });
        Optional<String> visitorId = known.flatMap(Visit::visitorId).or(() -> Optional.ofNullable(tracking.get("src")));
        Optional<String> fbp = Optional.ofNullable(tracking.get("fbp")).or(() -> known.flatMap(Visit::fbp));
        Optional<String> fbc = Optional.ofNullable(tracking.get("fbc")).or(() -> known.flatMap(Visit::fbc));
        if (known.isEmpty() && visitorId.isEmpty() && fbp.isEmpty() && fbc.isEmpty() && utm.isEmpty()) {
            return Optional.empty();
        }
        Visit.Builder visit = Visit.builder();
        known.ifPresent(visit::from);
        return Optional.of(visit.visitorId(visitorId).fbp(fbp).fbc(fbc).utm(utm).build());
    }
}
