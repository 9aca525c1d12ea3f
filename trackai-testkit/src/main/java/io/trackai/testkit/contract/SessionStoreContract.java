package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.Commit;
import io.trackai.spi.store.Created;
import io.trackai.spi.store.HistoryPosition;
import io.trackai.spi.store.Lease;
import io.trackai.spi.store.RequestKey;
import io.trackai.spi.store.Saved;
import io.trackai.spi.store.SessionQuery;
import io.trackai.spi.store.SessionStore;
import io.trackai.spi.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SessionStore} must do. Extend it, give {@link #create()} an empty store, and say with {@link #pass}
 * how its clock moves: by hand, or by waiting where the store has a clock of its own.
 */
public abstract class SessionStoreContract extends SessionHistoryRules {

    private static final LeadId ANA = LeadId.of("loja-da-ana");
    private static final LeadId RUI = LeadId.of("loja-do-rui");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Instant T0 = Instant.parse("2026-11-23T12:00:00Z");

    /** For subclasses. */
    protected SessionStoreContract() {}

    /** A store without sessions, whatever was stored before. Called once before each rule. */
    @Override
    protected abstract SessionStore create();

    /** Lets this much time pass on the store's clock. */
    protected abstract void pass(Duration time);

    /** How long leases are in the rules that let them end. Default: 60 seconds; shorter where time really passes. */
    protected Duration leaseLength() {
        return Duration.ofSeconds(60);
    }

    /** The moment before which nothing is due, by the store's clock. Default: noon of 2026-11-23, UTC. */
    protected Instant now() {
        return T0;
    }

    @Test
    void create_ofANewSession_isRevisionOneAndReadsBackWhole() {
        Created created = store.create(first("s-1", ANA).build(), Optional.empty());

        assertEquals(Created.Outcome.NEW, created.outcome());
        StoredSession read = load("s-1");
        assertEquals(created.session(), read);
        assertEquals(1, read.revision());
        assertEquals(ANA, read.lead());
        assertEquals("{\"body\":\"s-1 ç \\u2028 😀\"}", read.body());
        assertEquals("validating", read.phaseAtSave());
        assertEquals(now(), read.createdAt());
        assertEquals(now(), read.updatedAt());
    }

    @Test
    void load_ofAnUnknownSession_isEmpty() {
        assertTrue(store.load(SessionId.of("nobody")).isEmpty());
    }

    @Test
    void create_withAKeyUsedBeforeForTheSameRequest_answersTheEarlierSession() {
        store.create(first("s-1", ANA).build(), Optional.of(new RequestKey("key", "hash")));

        Created again = store.create(first("s-2", ANA).build(), Optional.of(new RequestKey("key", "hash")));

        assertEquals(Created.Outcome.REPEATED, again.outcome());
        assertEquals(SessionId.of("s-1"), again.session().id());
        assertTrue(store.load(SessionId.of("s-2")).isEmpty(), "nothing may be stored for a repeated request");
    }

    @Test
    void create_withAKeyUsedBeforeForAnotherRequest_isAConflict() {
        store.create(first("s-1", ANA).build(), Optional.of(new RequestKey("key", "hash")));

        Created other = store.create(first("s-2", ANA).build(), Optional.of(new RequestKey("key", "other")));

        assertEquals(Created.Outcome.CONFLICT, other.outcome());
        assertTrue(store.load(SessionId.of("s-2")).isEmpty(), "nothing may be stored for a conflict");
    }

    @Test
    void create_withTheKeyOfAnotherLead_isNew() {
        store.create(first("s-1", ANA).build(), Optional.of(new RequestKey("key", "hash")));

        Created other = store.create(first("s-2", RUI).build(), Optional.of(new RequestKey("key", "hash")));

        assertEquals(Created.Outcome.NEW, other.outcome());
    }

    @Test
    void create_withOneKeyFromManyThreads_storesExactlyOneSession() {
        List<Created> answers = Race.of(
                16,
                number -> store.create(first("s-" + number, ANA).build(), Optional.of(new RequestKey("key", "hash"))));

        Set<SessionId> sessions = new HashSet<>();
        answers.forEach(answer -> sessions.add(answer.session().id()));
        assertEquals(1, sessions.size());
        assertEquals(
                1,
                answers.stream()
                        .filter(answer -> answer.outcome() == Created.Outcome.NEW)
                        .count());
        assertEquals(1, store.list(SessionQuery.builder().build()).size());
    }

    @Test
    void create_withAKeyThatIsADayOld_isNew() {
        Optional<RequestKey> key = Optional.of(new RequestKey("key", "hash"));
        store.create(first("s-1", ANA).build(), key);

        Created within = store.create(
                first("s-2", ANA)
                        .at(now().plus(RequestKey.REMEMBERED).minusSeconds(1))
                        .build(),
                key);
        Created after = store.create(
                first("s-3", ANA).at(now().plus(RequestKey.REMEMBERED)).build(), key);

        assertEquals(Created.Outcome.REPEATED, within.outcome());
        assertEquals(Created.Outcome.NEW, after.outcome());
    }

    @Test
    void times_finerThanAMicrosecond_areAnsweredAsTheyAreRead() {
        Instant fine = now().plusNanos(1_234_567);

        Created created = store.create(first("s-1", ANA).at(fine).due(fine).build(), Optional.empty());

        assertEquals(created.session(), load("s-1"));
        assertEquals(
                fine.truncatedTo(ChronoUnit.MICROS), load("s-1").createdAt().truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void now_isTheClockThatLeasesEndBy() {
        store.create(first("s-1", ANA).build(), Optional.empty());
        Instant before = store.now();

        Lease held = lease("s-1", "one").orElseThrow();

        assertFalse(held.until().isBefore(before.plus(LONG).truncatedTo(ChronoUnit.MICROS)));
        assertFalse(held.until().isAfter(store.now().plus(LONG)));
        pass(Duration.ofMillis(50));
        assertTrue(store.now().isAfter(before), "it goes on");
    }

    @Test
    void save_onTheExpectedRevision_storesBodyPhaseDueAndHistoryAtOnce() {
        store.create(first("s-1", ANA).build(), Optional.empty());

        Saved saved = store.save(next("s-1", 1)
                .body("{\"n\":2}")
                .phaseAtSave("testing")
                .due(now().plusSeconds(30))
                .at(now().plusSeconds(1))
                .addAppend(line("s-1", 2, 0), line("s-1", 2, 1))
                .build());

        assertEquals(Saved.SAVED, saved);
        StoredSession read = load("s-1");
        assertEquals(2, read.revision());
        assertEquals("{\"n\":2}", read.body());
        assertEquals("testing", read.phaseAtSave());
        assertEquals(Optional.of(now().plusSeconds(30)), read.due());
        assertEquals(now(), read.createdAt());
        assertEquals(now().plusSeconds(1), read.updatedAt());
        assertEquals(List.of("1.0", "2.0", "2.1"), positions("s-1"));
    }

    @Test
    void save_onAnOlderRevision_isStaleAndChangesNothing() {
        store.create(first("s-1", ANA).build(), Optional.empty());
        store.save(next("s-1", 1).body("{\"n\":2}").build());

        Saved saved = store.save(
                next("s-1", 1).body("{\"n\":3}").addAppend(line("s-1", 2, 0)).build());

        assertEquals(Saved.STALE, saved);
        assertEquals("{\"n\":2}", load("s-1").body());
        assertEquals(List.of("1.0"), positions("s-1"));
    }

    @Test
    void save_ofADeletedSession_isStale() {
        store.create(first("s-1", ANA).build(), Optional.empty());
        store.delete(SessionId.of("s-1"));

        assertEquals(Saved.STALE, store.save(next("s-1", 1).build()));
        assertTrue(store.load(SessionId.of("s-1")).isEmpty());
    }

    @Test
    void save_onOneRevisionFromManyThreads_hasExactlyOneWinner() {
        store.create(first("s-1", ANA).build(), Optional.empty());

        List<Saved> answers = Race.of(
                16,
                number ->
                        store.save(next("s-1", 1).body("{\"n\":" + number + "}").build()));

        assertEquals(1, answers.stream().filter(Saved.SAVED::equals).count());
        assertEquals(2, load("s-1").revision());
    }

    @Test
    void lease_ofAFreeSession_isGivenOnceUntilItEnds() {
        store.create(first("s-1", ANA).build(), Optional.empty());

        Lease held = leaseThatEnds("s-1", "one").orElseThrow();

        assertEquals("one", held.owner());
        assertTrue(lease("s-1", "two").isEmpty(), "a held session may not be leased again");
        pass(leaseLength().plusMillis(1));
        Lease later = lease("s-1", "two").orElseThrow();
        assertTrue(later.fence() > held.fence(), "fences grow");
    }

    @Test
    void lease_ofAnUnknownSession_isEmpty() {
        assertTrue(lease("nobody", "one").isEmpty());
    }

    @Test
    void lease_fromManyThreads_isGivenToOne() {
        store.create(first("s-1", ANA).build(), Optional.empty());

        List<Optional<Lease>> answers = Race.of(16, number -> lease("s-1", "owner-" + number));

        assertEquals(1, answers.stream().filter(Optional::isPresent).count());
    }

    @Test
    void leases_whateverTheyDo_neverTouchTheRevision() {
        store.create(first("s-1", ANA).build(), Optional.empty());
        StoredSession before = load("s-1");

        Lease held = lease("s-1", "one").orElseThrow();
        store.renew(held, LONG);
        store.release(held);

        assertEquals(before, load("s-1"));
    }

    @Test
    void save_underALostLease_isFencedAndChangesNothing() {
        store.create(first("s-1", ANA).build(), Optional.empty());
        Lease lost = leaseThatEnds("s-1", "one").orElseThrow();
        pass(leaseLength().plusMillis(1));
        Lease held = lease("s-1", "two").orElseThrow();

        assertEquals(Saved.FENCED, store.save(next("s-1", 1).lease(lost).build()));
        assertEquals(1, load("s-1").revision());
        assertEquals(Saved.SAVED, store.save(next("s-1", 1).lease(held).build()));
    }

    @Test
    void save_ofACommandWhileARunHoldsTheLease_isStored() {
        store.create(first("s-1", ANA).build(), Optional.empty());
        assertTrue(lease("s-1", "run").isPresent());

        assertEquals(Saved.SAVED, store.save(next("s-1", 1).build()));
    }

    @Test
    void renew_ofALostLease_isRefusedAndOfAHeldOneProlongs() {
        store.create(first("s-1", ANA).build(), Optional.empty());
        Lease lost = leaseThatEnds("s-1", "one").orElseThrow();
        pass(leaseLength().plusMillis(1));
        Lease held = leaseThatEnds("s-1", "two").orElseThrow();

        assertFalse(store.renew(lost, leaseLength()));
        pass(leaseLength().dividedBy(2));
        assertTrue(store.renew(held, LONG));
        pass(leaseLength().dividedBy(2).plusMillis(1));
        assertTrue(lease("s-1", "three").isEmpty(), "a renewed lease lasts");
    }

    @Test
    void release_ofAHeldLease_freesTheSessionAndOfALostOneDoesNoHarm() {
        store.create(first("s-1", ANA).build(), Optional.empty());
        Lease first = lease("s-1", "one").orElseThrow();
        store.release(first);
        Lease second = lease("s-1", "two").orElseThrow();

        store.release(first);

        assertNotEquals(first.fence(), second.fence());
        assertTrue(lease("s-1", "three").isEmpty(), "somebody else's lease stands");
    }

    @Test
    void leaseDue_takesWhatIsDueAndFreeAndNothingElse() {
        store.create(first("due", ANA).due(now()).build(), Optional.empty());
        store.create(first("later", ANA).due(now().plus(Duration.ofDays(1))).build(), Optional.empty());
        store.create(first("never", ANA).build(), Optional.empty());
        store.create(first("held", ANA).due(now()).build(), Optional.empty());
        assertTrue(lease("held", "somebody").isPresent());

        List<Lease> leases = store.leaseDue("one", 10, LONG);

        assertEquals(
                List.of(SessionId.of("due")),
                leases.stream().map(Lease::session).toList());
    }

    @Test
    void leaseDue_withALimit_leavesTheRestToOthers() {
        for (int number = 0; number < 5; number++) {
            store.create(first("s-" + number, ANA).due(now()).build(), Optional.empty());
        }

        List<Lease> some = store.leaseDue("one", 2, LONG);
        List<Lease> rest = store.leaseDue("two", 10, LONG);

        Set<SessionId> all = new HashSet<>();
        some.forEach(lease -> all.add(lease.session()));
        rest.forEach(lease -> all.add(lease.session()));
        assertEquals(2, some.size());
        assertEquals(3, rest.size());
        assertEquals(5, all.size());
    }

    @Test
    void makeDue_ofASessionThatWaits_isTakenByTheNextLookOnce() {
        store.create(first("s-1", ANA).build(), Optional.empty());
        store.makeDue(SessionId.of("s-1"));
        store.makeDue(SessionId.of("nobody"));

        List<Lease> leases = store.leaseDue("one", 10, LONG);
        leases.forEach(store::release);

        assertEquals(1, leases.size());
        assertEquals(List.of(), store.leaseDue("one", 10, LONG), "the mark is cleared");
    }

    @Test
    void history_byPages_isCompleteInOrderAndWithoutRepeats() {
        store.create(first("s-1", ANA).build(), Optional.empty());
        for (int revision = 2; revision <= 12; revision++) {
            store.save(next("s-1", revision - 1)
                    .addAppend(line("s-1", revision, 0), line("s-1", revision, 1), line("s-1", revision, 2))
                    .build());
        }

        List<String> read = new ArrayList<>();
        HistoryPosition after = HistoryPosition.START;
        for (List<HistoryEntry> page = page(after); !page.isEmpty(); page = page(after)) {
            page.forEach(entry -> read.add(entry.position()));
            HistoryEntry last = page.get(page.size() - 1);
            after = new HistoryPosition(last.revision(), last.index());
        }

        List<String> expected = new ArrayList<>(List.of("1.0"));
        for (int revision = 2; revision <= 12; revision++) {
            for (int index = 0; index < 3; index++) {
                expected.add(revision + "." + index);
            }
        }
        assertEquals(expected, read);
        assertEquals(List.of(), store.history(SessionId.of("nobody"), HistoryPosition.START, 10));
    }

    @Test
    void list_byPages_isNewestFirstStableAndScopedToTheLead() {
        for (int number = 0; number < 7; number++) {
            store.create(
                    first("a-" + number, ANA).at(now().plusSeconds(number / 2)).build(), Optional.empty());
            store.create(first("r-" + number, RUI).at(now()).build(), Optional.empty());
        }

        List<String> read = new ArrayList<>();
        Optional<SessionId> after = Optional.empty();
        for (int pages = 0; pages < 10; pages++) {
            List<StoredSession> page = store.list(
                    SessionQuery.builder().lead(ANA).after(after).limit(3).build());
            page.forEach(session -> read.add(session.id().value()));
            if (page.isEmpty()) {
                break;
            }
            after = Optional.of(page.get(page.size() - 1).id());
            // A change to a session, and a new one, must not move the pages under the reader.
            store.save(next("a-0", load("a-0").revision())
                    .at(now().plusSeconds(900))
                    .build());
        }

        assertEquals(List.of("a-6", "a-4", "a-5", "a-2", "a-3", "a-0", "a-1"), read);
        assertEquals(14, store.list(SessionQuery.builder().limit(100).build()).size());
        assertEquals(
                List.of(),
                store.list(SessionQuery.builder().after(SessionId.of("nobody")).build()));
    }

    @Test
    void list_byPhaseAndTimes_isWhatFitsAll() {
        store.create(first("old", ANA).at(now().minusSeconds(100)).build(), Optional.empty());
        store.create(first("new", ANA).build(), Optional.empty());
        store.create(first("other", RUI).build(), Optional.empty());
        store.save(next("old", 1)
                .phaseAtSave("action_required")
                .at(now().plusSeconds(10))
                .build());

        assertEquals(List.of("old"), listed(SessionQuery.builder().phase("action_required")));
        assertEquals(List.of("new", "other"), listed(SessionQuery.builder().phase("validating")));
        assertEquals(List.of(), listed(SessionQuery.builder().phase("valid%")));
        assertEquals(List.of("new", "other"), listed(SessionQuery.builder().createdFrom(now())));
        assertEquals(List.of("old"), listed(SessionQuery.builder().createdUntil(now())));
        assertEquals(List.of("old"), listed(SessionQuery.builder().changedFrom(now().plusSeconds(10))));
        assertEquals(List.of("new", "other"), listed(SessionQuery.builder().changedUntil(now().plusSeconds(10))));
        assertEquals(
                List.of("new"),
                listed(SessionQuery.builder().lead(ANA).phase("validating").changedFrom(now())));
    }

    @Test
    void countByPhase_countsEverybodysOrOneLeadsSessions() {
        store.create(first("s-1", ANA).build(), Optional.empty());
        store.create(first("s-2", ANA).phaseAtSave("testing").build(), Optional.empty());
        store.create(first("s-3", RUI).build(), Optional.empty());

        assertEquals(Map.of("validating", 2L, "testing", 1L), store.countByPhase(Optional.empty()));
        assertEquals(Map.of("validating", 1L), store.countByPhase(Optional.of(RUI)));
        assertEquals(Map.of(), store.countByPhase(Optional.of(LeadId.of("nobody"))));
    }

    @Test
    void countCreated_countsThisLeadsSessionsSinceTheMoment() {
        store.create(first("old", ANA).at(now().minusSeconds(3600)).build(), Optional.empty());
        store.create(first("edge", ANA).at(now()).build(), Optional.empty());
        store.create(first("new", ANA).at(now().plusSeconds(1)).build(), Optional.empty());
        store.create(first("other", RUI).at(now()).build(), Optional.empty());

        assertEquals(2, store.countCreated(ANA, now()));
        assertEquals(0, store.countCreated(LeadId.of("nobody"), now()));
    }

    @Test
    void delete_removesSessionHistoryAndPlaceInEveryList_andIsHarmlessTwice() {
        store.create(first("s-1", ANA).due(now()).build(), Optional.empty());

        store.delete(SessionId.of("s-1"));
        store.delete(SessionId.of("s-1"));

        assertTrue(store.load(SessionId.of("s-1")).isEmpty());
        assertEquals(List.of(), store.history(SessionId.of("s-1"), HistoryPosition.START, 10));
        assertEquals(List.of(), store.list(SessionQuery.builder().build()));
        assertEquals(List.of(), store.leaseDue("one", 10, LONG));
        assertTrue(lease("s-1", "one").isEmpty());
    }

    @Test
    void delete_ofAKeyedSession_freesItsKey() {
        RequestKey key = new RequestKey("key", "hash");
        store.create(first("s-1", ANA).build(), Optional.of(key));
        store.delete(SessionId.of("s-1"));

        assertEquals(
                Created.Outcome.NEW,
                store.create(first("s-2", ANA).build(), Optional.of(key)).outcome());
    }

    private List<String> listed(SessionQuery.Builder query) {
        return store.list(query.build()).stream()
                .map(session -> session.id().value())
                .toList();
    }

    private Commit.Builder first(String id, LeadId lead) {
        return Commit.builder()
                .id(SessionId.of(id))
                .lead(lead)
                .expectedRevision(0)
                .body("{\"body\":\"" + id + " ç \\u2028 😀\"}")
                .phaseAtSave("validating")
                .at(now())
                .addAppend(line(id, 1, 0));
    }

    private Commit.Builder next(String id, long expected) {
        return Commit.builder()
                .id(SessionId.of(id))
                .lead(ANA)
                .expectedRevision(expected)
                .body("{\"n\":" + (expected + 1) + "}")
                .phaseAtSave("validating")
                .at(now());
    }

    private HistoryEntry line(String id, long revision, int index) {
        return HistoryEntry.builder()
                .session(SessionId.of(id))
                .lead(ANA)
                .revision(revision)
                .index(index)
                .at(now())
                .type("step.finished")
                .subject("meta/token")
                .putData("durationMillis", "12")
                .build();
    }

    private StoredSession load(String id) {
        return store.load(SessionId.of(id)).orElseThrow();
    }

    /** For rules in which no lease may end by itself. */
    private Optional<Lease> lease(String id, String owner) {
        return store.lease(SessionId.of(id), owner, LONG);
    }

    private Optional<Lease> leaseThatEnds(String id, String owner) {
        return store.lease(SessionId.of(id), owner, leaseLength());
    }

    private List<String> positions(String id) {
        return store.history(SessionId.of(id), HistoryPosition.START, 100).stream()
                .map(HistoryEntry::position)
                .toList();
    }

    private List<HistoryEntry> page(HistoryPosition after) {
        return store.history(SessionId.of("s-1"), after, 4);
    }
}
