package io.trackai.perfectpay;

import io.trackai.model.SaleState;
import java.util.Map;
import java.util.Optional;

/** The numbers of {@code sale_status_enum}; labels are a fallback only, because they are not trustworthy. */
final class SaleStatuses {

    private static final Map<Integer, SaleState> BY_NUMBER = Map.ofEntries(
            Map.entry(0, SaleState.UNKNOWN),
            Map.entry(1, SaleState.PENDING),
            Map.entry(2, SaleState.APPROVED),
            Map.entry(3, SaleState.IN_REVIEW),
            Map.entry(4, SaleState.IN_MEDIATION),
            Map.entry(5, SaleState.REJECTED),
            Map.entry(6, SaleState.CANCELLED),
            Map.entry(7, SaleState.REFUNDED),
            Map.entry(8, SaleState.AUTHORIZED),
            Map.entry(9, SaleState.CHARGED_BACK),
            Map.entry(10, SaleState.COMPLETED),
            Map.entry(11, SaleState.CANCELLED),
            Map.entry(12, SaleState.PRE_CHECKOUT),
            Map.entry(13, SaleState.EXPIRED),
            Map.entry(15, SaleState.CANCELLED),
            Map.entry(16, SaleState.IN_REVIEW),
            Map.entry(17, SaleState.CHARGED_BACK),
            Map.entry(18, SaleState.REFUNDED),
            Map.entry(19, SaleState.REFUNDED),
            Map.entry(20, SaleState.REFUNDED));

    private static final Map<String, SaleState> BY_LABEL = Map.of(
            "pending", SaleState.PENDING,
            "approved", SaleState.APPROVED,
            "rejected", SaleState.REJECTED,
            "cancelled", SaleState.CANCELLED,
            "refunded", SaleState.REFUNDED,
            "charged_back", SaleState.CHARGED_BACK,
            "completed", SaleState.COMPLETED);

    private static final Map<SaleState, Integer> NUMBERS = Map.of(
            SaleState.PENDING, 1,
            SaleState.APPROVED, 2,
            SaleState.REJECTED, 5,
            SaleState.CANCELLED, 6,
            SaleState.REFUNDED, 7,
            SaleState.CHARGED_BACK, 9);

    private SaleStatuses() {}

    static SaleState state(Optional<Integer> number, Optional<String> label) {
        if (number.isPresent()) {
            return BY_NUMBER.getOrDefault(number.get(), SaleState.UNKNOWN);
        }
        return label.map(text -> BY_LABEL.getOrDefault(text, SaleState.UNKNOWN)).orElse(SaleState.UNKNOWN);
    }

    static int number(SaleState state) {
        return NUMBERS.getOrDefault(state, 2);
    }
}
