package io.trackai.relay;

import io.trackai.model.LineItem;
import io.trackai.model.LineKind;
import io.trackai.model.Money;
import io.trackai.model.OccurredAt;
import io.trackai.model.PaymentMethod;
import io.trackai.model.Sale;
import io.trackai.model.SaleProgress;
import io.trackai.model.SaleState;
import io.trackai.spi.ConversionPolicy;
import io.trackai.spi.SkipReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what a sale causes, from where it stands and nothing else: not from the delivery that came last, so that a late
 * or repeated one changes nothing. Pure.
 */
public final class SaleRules {

    private SaleRules() {}

    /**
     * What is to be done.
     *
     * @param now the host's time; decides about age only
     */
    public static SaleDecision decide(ConversionPolicy policy, SaleProgress progress, Instant now) {
        SaleState state = progress.state();
        Optional<String> event = policy.event(state);
        if (event.isEmpty()) {
            return new SaleDecision.Skip(state.reversed() ? SkipReason.REVERSED : SkipReason.STATE);
        }
        Optional<Sale> report = progress.report();
        if (report.isEmpty()) {
            return new SaleDecision.Skip(SkipReason.FORGOTTEN);
        }
        Sale sale = report.get();
        Optional<SkipReason> filtered = filter(policy, sale);
        if (filtered.isPresent()) {
            return new SaleDecision.Skip(filtered.get());
        }
        Instant time = time(sale).orElse(now);
        if (time.isBefore(now.minus(policy.maxAge()))) {
            return new SaleDecision.Skip(SkipReason.STALE);
        }
        return new SaleDecision.Convert(event.get(), sale, time);
    }

    private static Optional<SkipReason> filter(ConversionPolicy policy, Sale sale) {
        if (sale.test()) {
            return Optional.of(SkipReason.TEST);
        }
        if (!policy.products().isEmpty()
                && sale.lines().stream().map(LineItem::id).noneMatch(policy.products()::contains)) {
            return Optional.of(SkipReason.PRODUCT);
        }
        if (!policy.offers().isEmpty()
                && sale.offerCode().filter(policy.offers()::contains).isEmpty()) {
            return Optional.of(SkipReason.OFFER);
        }
        if (!policy.paymentMethods().isEmpty() && !policy.paymentMethods().contains(sale.paymentMethod())) {
            return Optional.of(SkipReason.PAYMENT_METHOD);
        }
        if (sale.renewal() && !policy.renewals()) {
            return Optional.of(SkipReason.RENEWAL);
        }
        if (!policy.upsells() && sale.lines().stream().anyMatch(line -> line.kind() == LineKind.UPSELL)) {
            return Optional.of(SkipReason.UPSELL);
        }
        return sale.state().paid() ? unpaid(policy, sale) : Optional.empty();
    }

    /** A purchase needs a value; nothing else does. */
    private static Optional<SkipReason> unpaid(ConversionPolicy policy, Sale sale) {
        if (sale.amount().isEmpty()) {
            return Optional.of(SkipReason.AMOUNT);
        }
        boolean free = sale.amount().get().amount().signum() == 0 || sale.paymentMethod() == PaymentMethod.FREE;
        return free && !policy.freeSales() ? Optional.of(SkipReason.FREE) : Optional.empty();
    }

    /** When it happened: a paid sale at its approval, never at the moment of sending. */
    private static Optional<Instant> time(Sale sale) {
        Optional<Instant> occurred = sale.occurredAt().map(OccurredAt::at);
        return sale.state().paid() ? sale.approvedAt().or(() -> occurred) : occurred.or(sale::createdAt);
    }

    /** What a conversion of this sale is worth; empty if its amount is unknown. */
    public static Optional<Money> value(ConversionPolicy policy, Sale sale) {
        return switch (policy.value()) {
            case GROSS -> sale.amount();
            case WITHOUT_FREIGHT -> sale.amount().map(gross -> less(gross, sale.freight()));
            case SELLER_NET -> sale.sellerNet().or(sale::amount);
        };
    }

    private static Money less(Money gross, Optional<Money> part) {
        return part.filter(money -> money.currency().equals(gross.currency()))
                .map(money -> new Money(gross.amount().subtract(money.amount()).max(BigDecimal.ZERO), gross.currency()))
                .orElse(gross);
    }
}
