package io.trackai.adapter.memory;

import io.trackai.model.LeadId;
import io.trackai.spi.store.CountQuery;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.SaleKey;
import io.trackai.spi.store.StoredSale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sales and deliveries in memory. Not safe by itself: the store around it holds the lock. */
final class MemorySales {

    private static final int MOST_SALES_OF_A_PERSON = 1000;

    private final TreeMap<SaleKey, StoredSale> sales = new TreeMap<>();
    private final Map<LeadId, List<Delivery>> deliveries = new HashMap<>();

    /** Whether each of these is the next revision of what is here. */
    boolean fit(Collection<StoredSale> next) {
        return next.stream().allMatch(sale -> {
            StoredSale present = sales.get(sale.key());
            return sale.revision() == (present == null ? 1 : present.revision() + 1);
        });
    }

    void put(Delivery delivery, Collection<StoredSale> next) {
        next.forEach(sale -> sales.put(sale.key(), sale));
        deliveries
                .computeIfAbsent(delivery.lead(), ignored -> new ArrayList<>())
                .add(delivery);
    }

    Optional<StoredSale> sale(SaleKey key) {
        return Optional.ofNullable(sales.get(key));
    }

    List<StoredSale> sales(Optional<SaleKey> after, int limit) {
        return after.map(key -> sales.tailMap(key, false)).orElse(sales).values().stream()
                .limit(limit)
                .toList();
    }

    List<Delivery> deliveries(LeadId lead, Optional<String> after, int limit) {
        List<Delivery> all = deliveries.getOrDefault(lead, List.of());
        int from = 0;
        if (after.isPresent()) {
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).id().equals(after.get())) {
                    from = i + 1;
                }
            }
        }
        return List.copyOf(all.subList(from, Math.min(all.size(), from + limit)));
    }

    /** Deliveries that count. */
    List<Delivery> counted(CountQuery query) {
        List<Delivery> counted = new ArrayList<>();
        Collection<List<Delivery>> all = query.lead()
                .<Collection<List<Delivery>>>map(lead -> List.of(deliveries.getOrDefault(lead, List.of())))
                .orElse(deliveries.values());
        for (List<Delivery> of : all) {
            for (Delivery delivery : of) {
                boolean hook =
                        query.hook().filter(id -> !id.equals(delivery.hook())).isEmpty();
                if (hook
                        && query.since().filter(delivery.receivedAt()::isBefore).isEmpty()) {
                    counted.add(delivery);
                }
            }
        }
        return counted;
    }

    /** A lead's sales that carry this keyed hash. */
    List<StoredSale> of(LeadId lead, String subject) {
        return sales.values().stream()
                .filter(sale ->
                        sale.key().lead().equals(lead) && sale.subjects().contains(subject))
                .limit(MOST_SALES_OF_A_PERSON)
                .toList();
    }

    /** Drops what was reported of this person; answers of how many sales. */
    int forget(LeadId lead, String subject) {
        int changed = 0;
        for (StoredSale sale : List.copyOf(sales.values())) {
            if (sale.key().lead().equals(lead) && sale.subjects().contains(subject)) {
                sales.put(sale.key(), bare(sale));
                changed++;
            }
        }
        return changed;
    }

    private static StoredSale bare(StoredSale sale) {
        return StoredSale.builder()
                .from(sale)
                .revision(sale.revision() + 1)
                .sealedReports(Optional.empty())
                .subjects(List.of())
                .build();
    }

    void forget(Instant reportsBefore, Instant allBefore) {
        sales.values().removeIf(sale -> sale.lastReported().isBefore(allBefore));
        sales.replaceAll((key, sale) ->
                sale.sealedReports().isPresent() && sale.lastReported().isBefore(reportsBefore) ? bare(sale) : sale);
        deliveries
                .values()
                .forEach(of -> of.removeIf(delivery -> delivery.receivedAt().isBefore(allBefore)));
        deliveries.values().removeIf(List::isEmpty);
    }
}
