package io.trackai.engine;

import io.trackai.model.Sale;
import io.trackai.relay.SaleLedger;
import io.trackai.spi.Postback;
import io.trackai.spi.Receipt;
import io.trackai.spi.SaleSource;
import io.trackai.spi.host.IdSource;
import io.trackai.spi.store.Arrival;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.DeliveryOutcome;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.Route;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Stores what a genuine postback says; whoever returns from here may thank the gateway. Safe for concurrent use. */
final class Deliveries {

    private final IdSource ids;
    private final SaleLedger ledger;
    private final RelayStore store;
    private final Relaying relaying;

    Deliveries(IdSource ids, SaleLedger ledger, RelayStore store, Relaying relaying) {
        this.ids = ids;
        this.ledger = ledger;
        this.store = store;
        this.relaying = relaying;
    }

    /** A word for what became of it. */
    String store(Route route, Postback postback, Webhooks.Judged judged, SaleSource source, HookEvent.Builder event) {
        Delivery.Builder delivery = Delivery.builder()
                .id(ids.next())
                .hook(route.hook())
                .lead(route.lead())
                .gateway(route.gateway())
                .receivedAt(postback.receivedAt())
                .fingerprint(fingerprint(postback, source));
        if (judged.receipt() instanceof Receipt.Accepted accepted) {
            List<Sale> sales = accepted.sales();
            delivery.saleCodes(sales.stream().map(Sale::code).toList())
                    .rawStates(sales.stream().map(Sale::rawState).toList());
            event.saleCode(sales.stream().findFirst().map(Sale::code)).remarks(accepted.warnings());
            SaleLedger.Entry entry = ledger.enter(
                    delivery,
                    event.build(),
                    sales,
                    source,
                    source.conversionPolicy(judged.connection()),
                    relaying.causes(route),
                    postback.receivedAt());
            return entry.outcome().name().toLowerCase(Locale.ROOT);
        }
        if (judged.receipt() instanceof Receipt.NeedsFetch notice) {
            delivery.outcome(DeliveryOutcome.NEEDS_FETCH).reference(notice.reference());
        } else if (judged.receipt() instanceof Receipt.Ignored ignored) {
            delivery.outcome(DeliveryOutcome.IGNORED).reason(ignored.reason());
        } else {
            delivery.outcome(DeliveryOutcome.PING);
        }
        Delivery done = delivery.build();
        Arrival.Builder arrival = Arrival.builder().delivery(done).event(event.build());
        done.reference().ifPresent(reference -> arrival.addEffects(relaying.notice(route, done, reference)));
        store.append(arrival.build());
        return done.outcome().name().toLowerCase(Locale.ROOT);
    }

    /** Of what it says without its token, so that a repeat with a new token is still a repeat. */
    private static String fingerprint(Postback postback, SaleSource source) {
        byte[] body = postback.body();
        byte[] said = source.redactions()
                .apply(body)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElse(body);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }
}
