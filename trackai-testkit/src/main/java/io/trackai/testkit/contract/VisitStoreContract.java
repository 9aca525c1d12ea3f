package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.model.LeadId;
import io.trackai.model.VisitKey;
import io.trackai.spi.store.StoredVisit;
import io.trackai.spi.store.VisitStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link VisitStore} must do. Extend it and give {@link #create()} an empty store. */
public abstract class VisitStoreContract {

    private static final Instant T0 = Instant.parse("2026-11-23T12:00:00Z");
    private static final LeadId ANA = LeadId.of("loja-da-ana");
    private static final LeadId BIA = LeadId.of("loja-da-bia");

    private VisitStore store;

    /** For subclasses. */
    protected VisitStoreContract() {}

    /** A store without visits. Called once before each rule. */
    protected abstract VisitStore create();

    @BeforeEach
    void open() {
        store = create();
    }

    @Test
    void save_ofANewVisit_readsBackWhole() {
        StoredVisit visit = visit(ANA, "visitor-0001", "sealed ç 😀", 0);

        store.save(visit);

        assertEquals(Optional.of(visit), store.find(ANA, "visitor-0001"));
    }

    @Test
    void find_ofAnUnknownVisitor_isEmpty() {
        assertTrue(store.find(ANA, "visitor-0001").isEmpty());
    }

    @Test
    void save_again_replaces() {
        store.save(visit(ANA, "visitor-0001", "first", 0));
        store.save(visit(ANA, "visitor-0001", "second", 1));

        assertEquals("second", store.find(ANA, "visitor-0001").orElseThrow().sealed());
        assertEquals(
                T0.plusSeconds(1), store.find(ANA, "visitor-0001").orElseThrow().seenAt());
    }

    @Test
    void find_ofAnotherLeadsVisitor_isEmpty() {
        store.save(visit(ANA, "visitor-0001", "ana", 0));

        assertTrue(store.find(BIA, "visitor-0001").isEmpty());
    }

    @Test
    void save_ofTheSameVisitorAtTwoLeads_keepsBoth() {
        store.save(visit(ANA, "visitor-0001", "ana", 0));
        store.save(visit(BIA, "visitor-0001", "bia", 0));

        assertEquals("ana", store.find(ANA, "visitor-0001").orElseThrow().sealed());
        assertEquals("bia", store.find(BIA, "visitor-0001").orElseThrow().sealed());
    }

    @Test
    void find_isCaseSensitive() {
        store.save(visit(ANA, "Visitor-0001", "sealed", 0));

        assertTrue(store.find(ANA, "visitor-0001").isEmpty());
    }

    @Test
    void forget_removesWhatIsOlder_andSaysHowMany() {
        store.save(visit(ANA, "visitor-0001", "old", 0));
        store.save(visit(ANA, "visitor-0002", "old", 9));
        store.save(visit(BIA, "visitor-0003", "new", 10));

        assertEquals(2, store.forget(T0.plusSeconds(10)));

        assertTrue(store.find(ANA, "visitor-0001").isEmpty());
        assertTrue(store.find(BIA, "visitor-0003").isPresent());
        assertEquals(0, store.forget(T0.plusSeconds(10)));
    }

    @Test
    void visits_byPages_areTheLeadsInTheOrderOfTheirIdsWithoutRepeats() {
        for (int number = 17; number > 10; number--) {
            store.save(visit(ANA, "visitor-00" + number, "ana", number));
        }
        store.save(visit(BIA, "visitor-0012", "bia", 0));
        List<String> read = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (List<StoredVisit> page = store.visits(ANA, after, 3);
                !page.isEmpty();
                page = store.visits(ANA, after, 3)) {
            assertTrue(page.size() <= 3);
            page.forEach(visit -> read.add(visit.visitorId()));
            after = Optional.of(read.get(read.size() - 1));
        }

        assertEquals(
                IntStream.rangeClosed(11, 17)
                        .mapToObj(number -> "visitor-00" + number)
                        .toList(),
                read);
    }

    @Test
    void delete_ofALead_removesItsVisitsAndKeys_andLeavesOthers() {
        store.publish(VisitKey.of("key-of-ana"), ANA);
        store.publish(VisitKey.of("key-of-bia"), BIA);
        store.save(visit(ANA, "visitor-0001", "one", 0));
        store.save(visit(ANA, "visitor-0002", "two", 0));
        store.save(visit(BIA, "visitor-0001", "bia", 0));

        assertEquals(2, store.delete(ANA));
        assertEquals(0, store.delete(ANA));

        assertEquals(List.of(), store.visits(ANA, Optional.empty(), 10));
        assertTrue(store.leadOf(VisitKey.of("key-of-ana")).isEmpty());
        assertTrue(store.find(BIA, "visitor-0001").isPresent());
        assertEquals(Optional.of(BIA), store.leadOf(VisitKey.of("key-of-bia")));
    }

    @Test
    void delete_removesOneOnly_andIsHarmlessTwice() {
        store.save(visit(ANA, "visitor-0001", "one", 0));
        store.save(visit(ANA, "visitor-0002", "two", 0));

        store.delete(ANA, "visitor-0001");
        store.delete(ANA, "visitor-0001");

        assertTrue(store.find(ANA, "visitor-0001").isEmpty());
        assertTrue(store.find(ANA, "visitor-0002").isPresent());
    }

    @Test
    void delete_atAnotherLead_changesNothing() {
        store.save(visit(ANA, "visitor-0001", "one", 0));

        store.delete(BIA, "visitor-0001");

        assertTrue(store.find(ANA, "visitor-0001").isPresent());
    }

    @Test
    void key_leadsToItsLead_againAndAgain() {
        store.publish(VisitKey.of("key-of-ana"), ANA);
        store.publish(VisitKey.of("other-key-of-ana"), ANA);
        store.publish(VisitKey.of("key-of-bia"), BIA);
        store.publish(VisitKey.of("key-of-ana"), ANA);

        assertEquals(Optional.of(ANA), store.leadOf(VisitKey.of("key-of-ana")));
        assertEquals(Optional.of(ANA), store.leadOf(VisitKey.of("other-key-of-ana")));
        assertEquals(Optional.of(BIA), store.leadOf(VisitKey.of("key-of-bia")));
        assertTrue(store.leadOf(VisitKey.of("KEY-OF-ANA")).isEmpty());
    }

    @Test
    void forget_leavesKeys() {
        store.publish(VisitKey.of("key-of-ana"), ANA);
        store.save(visit(ANA, "visitor-0001", "old", 0));

        store.forget(T0.plusSeconds(10));

        assertEquals(Optional.of(ANA), store.leadOf(VisitKey.of("key-of-ana")));
    }

    @Test
    void save_fromManyThreads_losesNone() {
        Race.of(32, number -> {
            store.save(visit(ANA, "visitor-" + (1000 + number), "sealed", number));
            return number;
        });

        for (int number = 0; number < 32; number++) {
            assertTrue(store.find(ANA, "visitor-" + (1000 + number)).isPresent());
        }
    }

    @Test
    void visits_printNoVisitor() {
        String printed = visit(ANA, "visitor-0001", "sealed-text", 0).toString();

        assertFalse(printed.contains("visitor-0001"));
        assertFalse(printed.contains("sealed-text"));
    }

    private static StoredVisit visit(LeadId lead, String id, String sealed, int seconds) {
        return StoredVisit.builder()
                .lead(lead)
                .visitorId(id)
                .sealed(sealed)
                .seenAt(T0.plusSeconds(seconds))
                .build();
    }
}
