package io.trackai.relay;

import io.trackai.error.StoreException;
import io.trackai.error.TransportException;
import io.trackai.model.Connection;
import io.trackai.model.Diagnosis;
import io.trackai.model.Sale;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.Observation;
import io.trackai.spi.Receipt;
import io.trackai.spi.SaleSource;
import io.trackai.spi.SendResult;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.Route;
import io.trackai.spi.store.StoredEffect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks gateways for the sales that notices only named. What is answered becomes a delivery of its own; asking twice does no
 * harm, because the second says nothing new. Safe for concurrent use.
 */
final class Fetching {

    private static final int UNAUTHORIZED = 401;
    private static final int LATER = 503;

    private final RelayParts parts;
    private final Recorder recorder;
    private final Explaining explaining;
    private final Conversions conversions;
    private final SaleLedger ledger;

    Fetching(RelayParts parts) {
        this.parts = parts;
        this.recorder = new Recorder(parts);
        this.explaining = new Explaining(parts);
        this.conversions = new Conversions(parts);
        this.ledger = new SaleLedger(parts.store(), parts.vault());
    }

    /** Asks for one, and settles it. */
    void fetch(StoredEffect notice, Route route, IntegrationProvider provider, SaleSource source, boolean byHand) {
        Instant started = parts.clock().instant();
        if (Verdicts.tooOld(notice, started)) {
            recorder.note(notice, Verdicts.over(notice, EffectState.DEAD, RelayCodes.EVENT_TOO_OLD, notice.facts()));
            return;
        }
        Connection gateway = parts.gateway().apply(route);
        DeclaredHosts http = new DeclaredHosts(parts.transport(), provider, gateway);
        Verdict verdict;
        try {
            Receipt receipt = source.fetch(new Receipt.NeedsFetch(notice.key().saleCode()), gateway, http);
            verdict = judged(notice, route, source, gateway, receipt);
        } catch (TransportException failure) {
            if (failure.kind() == TransportException.Kind.INTERRUPTED && !failure.requestSent()) {
                parts.store().release(List.of(notice.lease()), Duration.ZERO);
                return;
            }
            Diagnosis why = explaining.of(provider.id(), failure);
            // A question may be repeated: whether it arrived does not matter.
            verdict = Verdicts.failed(
                    notice,
                    new TransportException(failure.kind(), false, null),
                    why,
                    parts.clock().instant());
        } catch (StoreException away) {
            throw away;
        } catch (RuntimeException poison) {
            verdict = Verdicts.crashed(
                    notice, poison.getClass().getName(), parts.clock().instant());
        }
        recorder.note(notice, verdict, new Recorder.Call(started, parts.clock().instant(), http.last(), 1), byHand);
    }

    private Verdict judged(StoredEffect notice, Route route, SaleSource source, Connection gateway, Receipt receipt) {
        if (receipt instanceof Receipt.Accepted accepted) {
            enter(notice, route, source, gateway, accepted);
            return Verdicts.over(notice, EffectState.FILTERED, RelayCodes.FETCHED, Map.of());
        }
        if (receipt instanceof Receipt.Refused refused) {
            return refused(notice, refused);
        }
        if (receipt instanceof Receipt.Foreign foreign) {
            return Verdicts.rejected(notice, foreign.diagnosis());
        }
        if (receipt instanceof Receipt.NeedsFetch) {
            return Verdicts.retry(
                    notice,
                    new SendResult.Retry(Observation.found("REL_SALE_NOT_READY"), Optional.empty()),
                    Diagnosis.of("REL_SALE_NOT_READY"),
                    parts.clock().instant());
        }
        String reason = receipt instanceof Receipt.Ignored ignored ? ignored.reason() : RelayCodes.FETCHED;
        return Verdicts.over(notice, EffectState.FILTERED, reason, Map.of());
    }

    private Verdict refused(StoredEffect notice, Receipt.Refused refused) {
        Diagnosis why = refused.diagnosis();
        if (refused.httpStatus() == UNAUTHORIZED) {
            return Verdicts.blocked(notice, why.code(), Explaining.facts(why));
        }
        if (refused.httpStatus() == LATER) {
            return Verdicts.retry(
                    notice,
                    new SendResult.Retry(Observation.found(why), Optional.empty()),
                    why,
                    parts.clock().instant());
        }
        return Verdicts.rejected(notice, why);
    }

    private void enter(
            StoredEffect notice, Route route, SaleSource source, Connection gateway, Receipt.Accepted accepted) {
        Instant now = parts.clock().instant();
        Delivery.Builder delivery = Delivery.builder()
                .id(parts.ids().next())
                .hook(route.hook())
                .lead(route.lead())
                .gateway(route.gateway())
                .receivedAt(now)
                .saleCodes(accepted.sales().stream().map(Sale::code).toList())
                .rawStates(accepted.sales().stream().map(Sale::rawState).toList())
                .fingerprint(fingerprint(notice));
        HookEvent event = HookEvent.builder()
                .at(now)
                .generation(route.generation())
                .saleCode(accepted.sales().stream().findFirst().map(Sale::code))
                .remarks(accepted.warnings())
                .build();
        ledger.enter(
                delivery,
                event,
                accepted.sales(),
                source,
                source.conversionPolicy(gateway),
                conversions.of(route, RouteDestinations.open(parts.vault(), route)),
                now);
    }

    private static String fingerprint(StoredEffect notice) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(("fetch|" + notice.key().text()).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is required of every Java platform", e);
        }
    }
}
