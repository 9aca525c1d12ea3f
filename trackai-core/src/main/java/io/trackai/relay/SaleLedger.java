package io.trackai.relay;

import io.trackai.error.StoreException;
import io.trackai.error.UnreadableRecordException;
import io.trackai.error.UnreadableSecretException;
import io.trackai.model.Diagnosis;
import io.trackai.model.Sale;
import io.trackai.model.SaleProgress;
import io.trackai.model.SaleState;
import io.trackai.model.Secret;
import io.trackai.spi.ConversionPolicy;
import io.trackai.spi.SaleSource;
import io.trackai.spi.SkipReason;
import io.trackai.spi.host.SecretVault;
import io.trackai.spi.store.Arrival;
import io.trackai.spi.store.Delivery;
import io.trackai.spi.store.DeliveryOutcome;
import io.trackai.spi.store.HookEvent;
import io.trackai.spi.store.RelayStore;
import io.trackai.spi.store.SaleKey;
import io.trackai.spi.store.Saved;
import io.trackai.spi.store.StoredEffect;
import io.trackai.spi.store.StoredSale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Brings what a delivery says together with what was said before, and stores both in one step. Safe for concurrent use:
 * of two deliveries about one sale the later one looks again.
 */
public final class SaleLedger {

    private static final int TRIES = 50;
    private static final int MOST_SUBJECTS = 16;

    private final RelayStore store;
    private final SecretVault vault;
    private final Persons persons;
    private final SaleCodec codec = new SaleCodec();

    /** A ledger kept in this store, buyers sealed by this vault. */
    public SaleLedger(RelayStore store, SecretVault vault) {
        this.store = store;
        this.vault = vault;
        this.persons = new Persons(vault);
    }

    /**
     * What became of a delivery.
     *
     * @param outcome in a word
     * @param reason why it becomes no event; empty if it does
     */
    public record Entry(DeliveryOutcome outcome, Optional<SkipReason> reason) {}

    /**
     * Stores a delivery that reports sales.
     *
     * @param delivery its log entry, the outcome still open
     * @param event what the setup is to see; the gateway's finding about the outcome is added
     * @param causes what a sale that becomes an event causes
     * @throws StoreException if nothing was stored
     */
    public Entry enter(
            Delivery.Builder delivery,
            HookEvent event,
            List<Sale> sales,
            SaleSource source,
            ConversionPolicy policy,
            Causes causes,
            Instant now) {
        Map<SaleKey, SaleProgress> news = new LinkedHashMap<>();
        Delivery draft = delivery.outcome(DeliveryOutcome.DUPLICATE).build();
        for (Sale sale : sales) {
            SaleKey key = new SaleKey(draft.lead(), draft.gateway(), sale.code());
            news.merge(key, SaleProgress.of(sale), SaleProgress::merge);
        }
        for (int tries = 0; tries < TRIES; tries++) {
            Tally tally = new Tally(draft, causes, policy, now);
            news.forEach((key, progress) -> look(key, progress, tally));
            if (store.append(arrival(draft, event, tally, source)) == Saved.SAVED) {
                return tally.entry;
            }
        }
        throw new StoreException("a sale is changed by too many at once", null);
    }

    private void look(SaleKey key, SaleProgress told, Tally tally) {
        Optional<StoredSale> before = store.sale(key);
        Optional<SaleProgress> known = before.map(this::open);
        SaleProgress present = known.map(earlier -> earlier.merge(told)).orElse(told);
        if (known.filter(present::equals).isPresent()) {
            tally.unchanged();
            return;
        }
        tally.changed.add(stored(key, before, present, tally.now));
        SaleDecision decision = SaleRules.decide(tally.policy, present, tally.now);
        if (decision instanceof SaleDecision.Convert convert) {
            tally.convert(convert, before.isPresent() ? store.effectsOf(key) : List.of());
        } else {
            tally.skip(decision);
        }
    }

    /** What comes together while the sales of one delivery are looked at. */
    private static final class Tally {
        final Delivery draft;
        final Causes causes;
        final ConversionPolicy policy;
        final Instant now;
        final int unit;
        final List<StoredSale> changed = new ArrayList<>();
        final List<StoredEffect> effects = new ArrayList<>();
        Entry entry = new Entry(DeliveryOutcome.DUPLICATE, Optional.of(SkipReason.DUPLICATE));
        int received;
        int filtered;
        int duplicates;

        Tally(Delivery draft, Causes causes, ConversionPolicy policy, Instant now) {
            this.draft = draft;
            this.causes = causes;
            this.policy = policy;
            this.now = now;
            this.unit = Math.max(1, causes.destinations());
        }

        void unchanged() {
            received += unit;
            duplicates += unit;
        }

        void skip(SaleDecision decision) {
            received += unit;
            filtered += unit;
            entry = better(entry, SaleLedger.entry(decision));
        }

        /** Once per event and destination, whatever account that had: a corrected pixel gets no sale a second time. */
        void convert(SaleDecision.Convert convert, List<StoredEffect> earlier) {
            received += unit;
            List<StoredEffect> caused = causes.of(convert, policy, draft.id(), draft.receivedAt());
            filtered += unit - caused.size();
            List<StoredEffect> fresh = caused.stream()
                    .filter(effect -> earlier.stream().noneMatch(known -> same(known, effect)))
                    .toList();
            duplicates += caused.size() - fresh.size();
            effects.addAll(fresh);
            boolean nothingNew = fresh.isEmpty() && !caused.isEmpty();
            entry = better(
                    entry,
                    nothingNew
                            ? new Entry(DeliveryOutcome.DUPLICATE, Optional.of(SkipReason.DUPLICATE))
                            : SaleLedger.entry(convert));
        }

        private static boolean same(StoredEffect known, StoredEffect effect) {
            return known.connection().equals(effect.connection())
                    && known.key().eventName().equals(effect.key().eventName());
        }
    }

    /** What is known of a sale; empty if it was never reported. */
    public Optional<SaleProgress> progress(SaleKey key) {
        return store.sale(key).map(this::open);
    }

    /** A stored sale, opened; without its reports if they were forgotten or cannot be opened any more. */
    public SaleProgress open(StoredSale sale) {
        return new SaleProgress(sale.key().gateway(), sale.key().code(), sale.seen(), reports(sale));
    }

    private Map<SaleState, Sale> reports(StoredSale sale) {
        if (sale.sealedReports().isEmpty()) {
            return Map.of();
        }
        try {
            return vault.open(sale.sealedReports().get(), context(sale.key())).use(codec::read);
        } catch (UnreadableSecretException | UnreadableRecordException e) {
            return Map.of();
        }
    }

    private StoredSale stored(SaleKey key, Optional<StoredSale> before, SaleProgress progress, Instant now) {
        String reports = codec.write(progress.reports().values());
        return StoredSale.builder()
                .key(key)
                .revision(before.map(StoredSale::revision).orElse(0L) + 1)
                .seen(progress.seen())
                .sealedReports(vault.seal(Secret.of(reports), context(key)))
                .subjects(progress.reports().values().stream()
                        .flatMap(sale -> persons.of(key.lead(), sale).stream())
                        .limit(MOST_SUBJECTS)
                        .toList())
                .firstReported(before.map(StoredSale::firstReported).orElse(now))
                .lastReported(now)
                .build();
    }

    private static String context(SaleKey key) {
        return "sale|" + key.lead() + "|" + key.gateway() + "|" + key.code();
    }

    private static Entry entry(SaleDecision decision) {
        return decision instanceof SaleDecision.Skip skip
                ? new Entry(DeliveryOutcome.FILTERED, Optional.of(skip.reason()))
                : new Entry(DeliveryOutcome.RELEVANT, Optional.empty());
    }

    /** Of a delivery with several sales, the most that became of one. */
    private static Entry better(Entry one, Entry other) {
        if (one.outcome() == DeliveryOutcome.RELEVANT) {
            return one;
        }
        return other.outcome() == DeliveryOutcome.RELEVANT || one.outcome() == DeliveryOutcome.DUPLICATE ? other : one;
    }

    private static Arrival arrival(Delivery draft, HookEvent event, Tally tally, SaleSource source) {
        Entry entry = tally.entry;
        Optional<Diagnosis> remark = entry.reason()
                .flatMap(source::finding)
                .map(code -> Diagnosis.builder(code)
                        .putForeign(
                                "saleCode",
                                draft.saleCodes().stream().findFirst().orElse(""))
                        .build());
        HookEvent.Builder seen = HookEvent.builder().from(event);
        remark.ifPresent(seen::addRemarks);
        return Arrival.builder()
                .delivery(Delivery.builder()
                        .from(draft)
                        .outcome(entry.outcome())
                        .reason(entry.reason().map(reason -> reason.name().toLowerCase(Locale.ROOT)))
                        .received(Math.max(1, tally.received))
                        .filtered(tally.received == 0 ? 1 : tally.filtered)
                        .duplicates(tally.duplicates)
                        .build())
                .event(seen.build())
                .sales(tally.changed)
                .effects(tally.effects)
                .build();
    }
}
