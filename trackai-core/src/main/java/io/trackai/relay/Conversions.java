package io.trackai.relay;

import io.trackai.error.StoreException;
import io.trackai.model.Connection;
import io.trackai.model.Conversion;
import io.trackai.model.Diagnosis;
import io.trackai.model.EffectKey;
import io.trackai.model.LeadId;
import io.trackai.model.Sale;
import io.trackai.model.Secret;
import io.trackai.model.Visit;
import io.trackai.spi.ConversionDestination;
import io.trackai.spi.ConversionPolicy;
import io.trackai.spi.EncodedConversion;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.store.EffectState;
import io.trackai.spi.store.Route;
import io.trackai.spi.store.StoredEffect;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a decided sale into what its destinations take, checked and sealed. A destination that throws does not cost the
 * sale: its effect is stored without a payload, and the worker tries again. Safe for concurrent use.
 */
final class Conversions {

    private static final Logger LOG = LoggerFactory.getLogger(Conversions.class);

    /** Changes whenever what stands in an effect of ours does. */
    private static final String VERSION = "1";

    private final RelayParts parts;
    private final Persons persons;
    private final Visits visits;

    Conversions(RelayParts parts) {
        this.parts = parts;
        this.persons = new Persons(parts.vault());
        this.visits = new Visits(parts.visits(), parts.vault());
    }

    /** How effects for this destination are made at present. */
    static String mapping(ConversionDestination destination) {
        return VERSION + "." + destination.mappingVersion();
    }

    /**
     * What became of a conversion on its way into a destination's format.
     *
     * @param sealed the payload, unless it is refused
     * @param matchKeys the keys it carries
     * @param refusal what the receiver would refuse it for
     */
    record Encoded(Optional<String> sealed, Set<String> matchKeys, Optional<Diagnosis> refusal) {}

    /** The causes of sales that come in by this route. */
    Causes of(Route route, RouteDestinations open) {
        return new Causes() {
            @Override
            public int destinations() {
                return open.connections().size();
            }

            @Override
            public List<StoredEffect> of(
                    SaleDecision.Convert decision, ConversionPolicy policy, String delivery, Instant received) {
                Optional<Visit> visit = visit(route.lead(), decision.sale());
                Set<String> person = persons.of(route.lead(), decision.sale());
                List<StoredEffect> effects = new ArrayList<>();
                for (Connection connection : open.connections()) {
                    parts.destination(connection.provider())
                            .ifPresent(destination -> effects.add(effect(
                                    route,
                                    destination,
                                    connection,
                                    ConversionRules.conversion(decision, policy, visit, open.landingUrl()),
                                    decision,
                                    person,
                                    delivery,
                                    received)));
                }
                return effects;
            }
        };
    }

    private StoredEffect effect(
            Route route,
            ConversionDestination destination,
            Connection connection,
            Conversion conversion,
            SaleDecision.Convert decision,
            Set<String> person,
            String delivery,
            Instant received) {
        EffectKey key = new EffectKey(
                route.lead(),
                route.gateway(),
                destination.account(connection),
                decision.sale().code(),
                decision.eventName());
        Instant came = received.truncatedTo(ChronoUnit.MILLIS);
        StoredEffect.Builder effect = StoredEffect.builder()
                .id(parts.ids().next())
                .key(key)
                .hook(route.hook())
                .connection(connection.id())
                .destination(connection.provider())
                .delivery(delivery)
                .createdAt(came)
                .eventId(conversion.id())
                .eventTime(conversion.time().truncatedTo(ChronoUnit.MILLIS))
                .subjects(person)
                .mapping(mapping(destination))
                .changedAt(came);
        try {
            Encoded encoded = encode(destination, connection, conversion, key);
            effect.sealedPayload(encoded.sealed()).matchKeys(encoded.matchKeys());
            encoded.refusal()
                    .ifPresent(why -> effect.state(EffectState.REJECTED)
                            .reason(why.code())
                            .facts(Explaining.facts(why)));
        } catch (RuntimeException poison) {
            effect.putFacts("exception", poison.getClass().getName());
        }
        return effect.build();
    }

    /** Checks and encodes; whatever the destination throws passes. */
    Encoded encode(ConversionDestination destination, Connection connection, Conversion conversion, EffectKey key) {
        List<Diagnosis> problems = destination.check(conversion, connection);
        if (!problems.isEmpty()) {
            return new Encoded(Optional.empty(), Set.of(), Optional.of(problems.get(0)));
        }
        EncodedConversion encoded = destination.encode(conversion, connection);
        return new Encoded(Optional.of(seal(parts.vault(), encoded, key)), encoded.matchKeys(), Optional.empty());
    }

    /** Makes again what could not be made when the sale came in. */
    Conversion again(SaleDecision.Convert decision, ConversionPolicy policy, Route route, RouteDestinations open) {
        return ConversionRules.conversion(decision, policy, visit(route.lead(), decision.sale()), open.landingUrl());
    }

    /** What the browser knew; without it a sale goes on with fewer match keys. */
    private Optional<Visit> visit(LeadId lead, Sale sale) {
        try {
            return visits.of(lead, sale);
        } catch (StoreException away) {
            LOG.warn("visits cannot be read, sale goes on without code={}", away.code());
            return Optional.empty();
        }
    }

    private static String seal(SecretVault vault, EncodedConversion encoded, EffectKey key) {
        String text = new String(encoded.payload().bytes(), StandardCharsets.UTF_8);
        return vault.seal(Secret.of(text), context(key));
    }

    static String context(EffectKey key) {
        return "effect|" + key.text();
    }
}
