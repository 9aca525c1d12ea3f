package io.trackai.relay;

import io.trackai.error.UnreadableRecordException;
import io.trackai.error.UnreadableSecretException;
import io.trackai.model.Connection;
import io.trackai.model.Conversion;
import io.trackai.model.Diagnosis;
import io.trackai.model.Payload;
import io.trackai.model.SaleProgress;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.ConversionPolicy;
import io.trackai.spi.EncodedConversion;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.SaleSource;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.Route;
import io.trackai.spi.store.SaleKey;
import io.trackai.spi.store.StoredEffect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks at each claimed effect before anything is sent: too old, not yet, in doubt for too long, without a payload. Opens
 * payloads, and makes those that could not be made when the sale came in. Safe for concurrent use.
 */
final class Preparation {

    private final RelayParts parts;
    private final Recorder recorder;
    private final Conversions conversions;
    private final SaleLedger ledger;

    Preparation(RelayParts parts) {
        this.parts = parts;
        this.recorder = new Recorder(parts);
        this.conversions = new Conversions(parts);
        this.ledger = new SaleLedger(parts.store(), parts.vault());
    }

    /** The effect, fit to be sent; empty if it was settled or given back instead. */
    Optional<Recorder.Ready> ready(
            StoredEffect effect,
            Route route,
            RouteDestinations open,
            ConversionDestination destination,
            Connection connection,
            Instant now) {
        Optional<Verdict> over =
                Verdicts.beforeSending(effect, now, parts.limits().resendUnknown());
        if (over.isPresent()) {
            recorder.note(effect, over.get());
            return Optional.empty();
        }
        if (effect.eventTime().isAfter(now)) {
            parts.store()
                    .release(
                            List.of(effect.lease()),
                            Duration.between(now, effect.eventTime()).plusMillis(1));
            return Optional.empty();
        }
        boolean mappedOtherwise =
                effect.replay().isPresent() && !effect.mapping().equals(Conversions.mapping(destination));
        Optional<Recorder.Ready> stored = mappedOtherwise && known(effect) ? Optional.empty() : stored(effect);
        return stored.isPresent() ? stored : made(effect, route, open, destination, connection, now);
    }

    /** Whether the sale is still known well enough to be mapped again. */
    private boolean known(StoredEffect effect) {
        return ledger.progress(sale(effect)).flatMap(SaleProgress::report).isPresent();
    }

    private static SaleKey sale(StoredEffect effect) {
        return new SaleKey(
                effect.key().lead(), effect.key().gateway(), effect.key().saleCode());
    }

    private Optional<Recorder.Ready> stored(StoredEffect effect) {
        if (effect.sealedPayload().isEmpty()) {
            return Optional.empty();
        }
        try {
            Payload payload = parts.vault()
                    .open(effect.sealedPayload().get(), Conversions.context(effect.key()))
                    .use(Payload::of);
            return Optional.of(new Recorder.Ready(effect, conversion(effect, payload), Optional.empty()));
        } catch (UnreadableSecretException damaged) {
            return Optional.empty();
        }
    }

    private static EncodedConversion conversion(StoredEffect effect, Payload payload) {
        return EncodedConversion.of(effect.key().eventName(), effect.eventId(), effect.eventTime(), payload);
    }

    private Optional<Recorder.Ready> made(
            StoredEffect effect,
            Route route,
            RouteDestinations open,
            ConversionDestination destination,
            Connection connection,
            Instant now) {
        try {
            Optional<Conversion> conversion = again(effect, route, open);
            if (conversion.isEmpty()) {
                String reason = effect.sealedPayload().isPresent() ? RelayCodes.UNREADABLE : RelayCodes.FORGOTTEN;
                recorder.note(
                        effect,
                        Verdicts.over(
                                effect,
                                effect.sealedPayload().isPresent() ? EffectState.QUARANTINED : EffectState.DEAD,
                                reason,
                                effect.facts()));
                return Optional.empty();
            }
            Conversions.Encoded encoded = conversions.encode(destination, connection, conversion.get(), effect.key());
            if (encoded.refusal().isPresent()) {
                Diagnosis why = encoded.refusal().get();
                recorder.note(effect, Verdicts.rejected(effect, why));
                return Optional.empty();
            }
            StoredEffect whole = StoredEffect.builder()
                    .from(effect)
                    .sealedPayload(encoded.sealed())
                    .build();
            return stored(whole)
                    .map(ready -> new Recorder.Ready(
                            effect,
                            ready.conversion(),
                            Optional.of(new Recorder.Made(encoded, Conversions.mapping(destination)))));
        } catch (UnreadableSecretException | UnreadableRecordException damaged) {
            recorder.note(
                    effect, Verdicts.over(effect, EffectState.QUARANTINED, RelayCodes.UNREADABLE, effect.facts()));
        } catch (RuntimeException poison) {
            recorder.note(effect, Verdicts.crashed(effect, poison.getClass().getName(), now));
        }
        return Optional.empty();
    }

    /** The conversion of the sale as it is known now, under the id and time it was given at first. */
    private Optional<Conversion> again(StoredEffect effect, Route route, RouteDestinations open) {
        Optional<SaleProgress> progress = ledger.progress(sale(effect));
        Connection gateway = parts.gateway().apply(route);
        ConversionPolicy policy = parts.providers()
                .apply(route.gateway())
                .flatMap(IntegrationProvider::saleSource)
                .map((SaleSource source) -> source.conversionPolicy(gateway))
                .orElseGet(ConversionPolicy::standard);
        return progress.flatMap(SaleProgress::report)
                .map(sale -> conversions.again(
                        new SaleDecision.Convert(effect.key().eventName(), sale, effect.eventTime()),
                        policy,
                        route,
                        open))
                .map(conversion -> Conversion.builder()
                        .from(conversion)
                        .id(effect.eventId())
                        .time(effect.eventTime())
                        .build());
    }
}
