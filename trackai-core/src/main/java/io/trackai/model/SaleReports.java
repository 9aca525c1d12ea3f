package io.trackai.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which of two reports of one sale in one state counts: the surer time, then the fuller one, then the earlier time, and
 * between what is still equal the text decides, so that no two different reports are ever equal.
 */
final class SaleReports {

    private static final Comparator<Sale> ORDER = Comparator.comparing(SaleReports::certainty)
            .thenComparing(SaleReports::fullness)
            .thenComparing(SaleReports::moment, Comparator.reverseOrder())
            .thenComparing(SaleReports::text);

    private SaleReports() {}

    static Sale better(Sale one, Sale other) {
        return ORDER.compare(one, other) >= 0 ? one : other;
    }

    private static int certainty(Sale sale) {
        return sale.occurredAt().map(occurred -> occurred.certainty().rank()).orElse(0);
    }

    private static Instant moment(Sale sale) {
        return sale.approvedAt().or(() -> sale.occurredAt().map(OccurredAt::at)).orElse(Instant.MAX);
    }

    private static int fullness(Sale sale) {
        int known = sale.lines().size() + sale.tracking().size();
        for (Optional<?> part : parts(sale)) {
            known += part.isPresent() ? 1 : 0;
        }
        return known;
    }

    private static String text(Sale sale) {
        StringBuilder text = new StringBuilder();
        for (Optional<?> part : parts(sale)) {
            append(text, part.map(Object::toString).orElse("\u0000"));
        }
        append(text, sale.rawState());
        append(text, sale.paymentMethod().name());
        append(text, Boolean.toString(sale.test()));
        append(text, Integer.toString(sale.lines().size()));
        for (LineItem line : sale.lines()) {
            append(text, line.toString());
        }
        new TreeMap<>(sale.tracking()).forEach((name, value) -> {
            append(text, name);
            append(text, value);
        });
        return text.toString();
    }

    /** With its length in front, so that two parts never read like two others. */
    private static void append(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }

    private static Optional<?>[] parts(Sale sale) {
        Buyer buyer = sale.buyer();
        return new Optional<?>[] {
            sale.parentCode(),
            sale.occurredAt(),
            sale.amount(),
            sale.freight(),
            sale.fee(),
            sale.sellerNet(),
            sale.createdAt(),
            sale.approvedAt(),
            sale.title(),
            sale.offerCode(),
            sale.paymentType(),
            sale.subscriptionCode(),
            sale.subscriptionCharge(),
            buyer.email(),
            buyer.phone(),
            buyer.fullName(),
            buyer.city(),
            buyer.state(),
            buyer.postalCode(),
            buyer.country(),
            buyer.birthDate(),
            buyer.ipAddress(),
            buyer.userAgent()
        };
    }
}
