package io.trackai.perfectpay;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackai.model.Money;
import io.trackai.model.OccurredAt;
import io.trackai.model.Sale;
import io.trackai.model.SaleState;
import io.trackai.model.TimeCertainty;
import io.trackai.spi.Receipt;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Maps a postback to a sale. What is unusable is dropped with a warning, never the sale; documents and street addresses
 * are not taken over at all, and of commissions only the sums.
 */
final class SaleReader {

    private final PerfectPayOptions options;
    private final SaleTimes times;

    SaleReader(PerfectPayOptions options) {
        this.options = options;
        this.times = new SaleTimes(options.zone());
    }

    Receipt.Accepted read(JsonNode root, String code, Instant received) {
        SaleWarnings warnings = new SaleWarnings(code);
        Optional<Integer> number = PostbackBody.number(root, "sale_status_enum");
        Optional<String> label = PostbackBody.text(root, "sale_status_enum_key", 60);
        Optional<PerfectPayStatus> status =
                number.isPresent() ? number.flatMap(PerfectPayStatus::of) : label.flatMap(PerfectPayStatus::of);
        SaleState state = status.map(PerfectPayStatus::state).orElse(SaleState.UNKNOWN);
        String raw = number.map(Object::toString).or(() -> label).orElse("none");
        if (status.isEmpty()) {
            warnings.add(PerfectPayFindings.STATUS_UNKNOWN, "status", raw);
        }
        Currency currency = Amounts.currency(root, productCode(root), options);
        Optional<Money> amount = Amounts.read(root, "sale_amount", currency);
        if (amount.isEmpty() && state.paid()) {
            boolean missing = PostbackBody.text(root, "sale_amount", 60).isEmpty()
                    && !root.path("sale_amount").isNumber();
            warnings.add(missing ? PerfectPayFindings.AMOUNT_MISSING : PerfectPayFindings.AMOUNT_INVALID);
        }
        Optional<OccurredAt> created = time(root, "date_created", received, warnings, false);
        Optional<OccurredAt> approved = time(root, "date_approved", received, warnings, state == SaleState.APPROVED);
        Optional<OccurredAt> paid = state.paid() && approved.isEmpty()
                ? Optional.of(new OccurredAt(received, TimeCertainty.ESTIMATED))
                : approved;
        JsonNode subscription = PostbackBody.object(root, "subscription");
        SaleBuyer buyer = SaleBuyer.read(root, warnings);
        if (state == SaleState.APPROVED) {
            buyer.judge(warnings);
        }
        Sale.Builder sale = Sale.builder();
        sale.gateway(PerfectPayConnection.PROVIDER)
                .code(code)
                .parentCode(PostbackBody.text(root, "original_code", 255).filter(parent -> !parent.equals(code)))
                .state(state)
                .rawState(raw)
                .occurredAt(occurred(state, paid, created, received))
                .amount(amount)
                .freight(Amounts.read(root, "shipping_amount", currency))
                .fee(Commissions.gatewayFee(root, currency))
                .sellerNet(Commissions.producerNet(root, currency))
                .createdAt(created.map(OccurredAt::at))
                .approvedAt(paid.map(OccurredAt::at))
                .buyer(buyer.person())
                .tracking(buyer.tracking())
                .lines(SaleLines.read(root, amount, currency))
                .title(name(root, "plan").or(() -> name(root, "product")))
                .offerCode(PostbackBody.text(PostbackBody.object(root, "plan"), "code", 255))
                .subscriptionCode(PostbackBody.text(subscription, "code", 255))
                .subscriptionCharge(PostbackBody.number(subscription, "charges_made"));
        PostbackBody.number(root, "payment_type_enum")
                .map(PaymentTypes::of)
                .ifPresent(type -> sale.paymentType(type.word()).paymentMethod(type.method()));
        return new Receipt.Accepted(List.of(sale.build()), warnings.all());
    }

    private static Optional<String> productCode(JsonNode root) {
        return PostbackBody.text(PostbackBody.object(root, "product"), "code", 255);
    }

    private static Optional<String> name(JsonNode root, String of) {
        return PostbackBody.text(PostbackBody.object(root, of), "name", 255);
    }

    /** A paid sale happened at its approval, one that was never paid at its opening; anything later is dated by nobody. */
    private static Optional<OccurredAt> occurred(
            SaleState state, Optional<OccurredAt> paid, Optional<OccurredAt> created, Instant received) {
        Optional<OccurredAt> receipt = Optional.of(new OccurredAt(received, TimeCertainty.ESTIMATED));
        return switch (state) {
            case APPROVED, COMPLETED -> paid;
            case PENDING, PRE_CHECKOUT -> created.or(() -> receipt);
            default -> receipt;
        };
    }

    /** A date; remarks on its zone only where it tells something about the account: at an approval that just came. */
    private Optional<OccurredAt> time(
            JsonNode root, String name, Instant received, SaleWarnings warnings, boolean fresh) {
        Optional<String> text = PostbackBody.text(root, name, 40);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        SaleTimes.Read read = times.read(text.get(), received);
        switch (read.oddity()) {
            case ABSENT -> {
                return Optional.empty();
            }
            case FUTURE -> warnings.add(PerfectPayFindings.CLOCK_SKEW);
            case UNREADABLE -> warnings.add(PerfectPayFindings.DATE_INVALID, "field", name);
            case UTC -> {
                if (fresh) {
                    warnings.add(PerfectPayFindings.ZONE_IS_UTC);
                }
            }
            case NONE -> {
                if (fresh) {
                    delay(read.occurred(), received, warnings);
                }
            }
        }
        return Optional.of(read.occurred());
    }

    /** Late by whole hours: either the configured zone is ahead of the account's, or the webhook waits before it sends. */
    private static void delay(OccurredAt approved, Instant received, SaleWarnings warnings) {
        long minutes = received.getEpochSecond() / 60 - approved.at().getEpochSecond() / 60;
        long off = minutes % 60;
        boolean whole = off <= 3 || off >= 57;
        long hours = Math.round(minutes / 60.0);
        if (whole && hours >= 1 && hours <= 12) {
            warnings.add(PerfectPayFindings.ZONE_OR_DELAY, "hours", Long.toString(hours));
        }
    }
}
