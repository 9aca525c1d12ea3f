package io.trackai.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.Commit;
import io.trackai.spi.store.HistoryCursor;
import io.trackai.spi.store.HistoryPosition;
import io.trackai.spi.store.HistoryQuery;
import io.trackai.spi.store.Saved;
import io.trackai.spi.store.SessionStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SessionStore} must do with the history of all its sessions: filters, pages, retention. */
abstract class SessionHistoryRules {

    private static final LeadId ANA = LeadId.of("loja-da-ana");
    private static final LeadId RUI = LeadId.of("loja-do-rui");
    private static final Instant T0 = Instant.parse("2026-11-23T12:00:00Z");

    SessionStore store;

    /** A store without sessions, whatever was stored before. Called once before each rule. */
    protected abstract SessionStore create();

    @BeforeEach
    void open() {
        store = create();
    }

    @Test
    void history_ofALine_readsBackWhole() {
        HistoryEntry line = line("s-1", ANA, 1, 0, 0)
                .code("META_TOKEN_EXPIRED")
                .putData("z", "ç \u2028 😀 \"quoted\" \\ \n")
                .putData("a", "")
                .build();
        start("s-1", ANA, line);

        HistoryEntry read = store.history(query().build()).get(0);

        assertEquals(line, read);
        assertEquals(List.of("z", "a"), List.copyOf(read.data().keySet()), "facts keep their order");
        assertEquals(List.of(line), store.history(SessionId.of("s-1"), HistoryPosition.START, 10));
    }

    @Test
    void history_withoutFilters_isEverybodysNewestFirst() {
        start("s-1", ANA, at("s-1", ANA, 1, 0, 10), at("s-1", ANA, 1, 1, 10));
        start("s-2", RUI, at("s-2", RUI, 1, 0, 20));
        start("s-3", ANA, at("s-3", ANA, 1, 0, 10));

        assertEquals(List.of("s-2 1.0", "s-3 1.0", "s-1 1.1", "s-1 1.0"), places(query()));
    }

    @Test
    void history_oldestFirst_isTheSameTheOtherWayRound() {
        start("s-1", ANA, at("s-1", ANA, 1, 0, 10), at("s-1", ANA, 1, 1, 10));
        start("s-2", RUI, at("s-2", RUI, 1, 0, 5));

        List<String> newest = new ArrayList<>(places(query()));
        Collections.reverse(newest);

        assertEquals(List.of("s-2 1.0", "s-1 1.0", "s-1 1.1"), places(query().newestFirst(false)));
        assertEquals(newest, places(query().newestFirst(false)));
    }

    @Test
    void history_bySessionOrLead_isTheirsOnly() {
        start("s-1", ANA, at("s-1", ANA, 1, 0, 1));
        start("s-2", ANA, at("s-2", ANA, 1, 0, 2));
        start("s-3", RUI, at("s-3", RUI, 1, 0, 3));

        assertEquals(List.of("s-2 1.0"), places(query().session(SessionId.of("s-2"))));
        assertEquals(List.of("s-2 1.0", "s-1 1.0"), places(query().lead(ANA)));
        assertEquals(List.of(), places(query().lead(RUI).session(SessionId.of("s-2"))));
        assertEquals(List.of(), places(query().session(SessionId.of("nobody"))));
    }

    @Test
    void history_bySubjectCodeOrType_comparesWholeWords() {
        start(
                "s-1",
                ANA,
                line("s-1", ANA, 1, 0, 0).subject("meta").type("a.b").build(),
                line("s-1", ANA, 1, 1, 0)
                        .subject("meta/token")
                        .type("a")
                        .code("X")
                        .build(),
                line("s-1", ANA, 1, 2, 0).subject("META").type("A.B").code("x").build());

        assertEquals(List.of("s-1 1.0"), places(query().subject("meta")));
        assertEquals(List.of("s-1 1.1"), places(query().subject("meta/token")));
        assertEquals(List.of("s-1 1.1"), places(query().code("X")));
        assertEquals(List.of("s-1 1.0"), places(query().type("a.b")));
        assertEquals(List.of(), places(query().subject("%")));
    }

    @Test
    void history_byTime_isFromTheFirstMomentUntilBeforeTheLast() {
        start("s-1", ANA, at("s-1", ANA, 1, 0, 1), at("s-1", ANA, 1, 1, 2), at("s-1", ANA, 1, 2, 3));

        assertEquals(List.of("s-1 1.2", "s-1 1.1"), places(query().since(T0.plusSeconds(2))));
        assertEquals(List.of("s-1 1.1", "s-1 1.0"), places(query().until(T0.plusSeconds(3))));
        assertEquals(List.of("s-1 1.1"), places(query().since(T0.plusSeconds(2)).until(T0.plusSeconds(3))));
    }

    @Test
    void history_bySeveralFilters_isWhatFitsAll() {
        start(
                "s-1",
                ANA,
                line("s-1", ANA, 1, 0, 1).subject("meta").code("X").build(),
                line("s-1", ANA, 1, 1, 2).subject("meta").code("Y").build(),
                line("s-1", ANA, 1, 2, 3).subject("gtm").code("X").build());
        start("s-2", RUI, line("s-2", RUI, 1, 0, 1).subject("meta").code("X").build());

        assertEquals(
                List.of("s-1 1.0"),
                places(query().lead(ANA)
                        .subject("meta")
                        .code("X")
                        .type("step.finished")
                        .since(T0)));
    }

    @Test
    void history_byPages_isCompleteWithoutRepeatsInBothDirections() {
        for (int session = 0; session < 4; session++) {
            String id = "s-" + session;
            start(id, ANA, at(id, ANA, 1, 0, 1), at(id, ANA, 1, 1, 1), at(id, ANA, 1, 2, session));
        }

        List<String> newest = pages(true);
        List<String> oldest = pages(false);
        Collections.reverse(oldest);

        assertEquals(12, newest.size());
        assertEquals(places(query().limit(200)), newest);
        assertEquals(newest, oldest);
    }

    @Test
    void history_whileNewLinesArrive_theReadersPagesStayWhereTheyWere() {
        start("s-1", ANA, at("s-1", ANA, 1, 0, 1), at("s-1", ANA, 1, 1, 2), at("s-1", ANA, 1, 2, 3));
        HistoryEntry last = store.history(query().limit(2).build()).get(1);

        start("s-0", ANA, at("s-0", ANA, 1, 0, 9));
        next("s-1", 1, at("s-1", ANA, 2, 0, 9));

        assertEquals(
                List.of("s-1 1.0"), places(query().after(HistoryCursor.of(last)).limit(2)));
    }

    @Test
    void history_ofALineThatComesLate_takesItsPlaceByItsTime() {
        start("s-1", ANA, at("s-1", ANA, 1, 0, 10));
        start("s-2", ANA, at("s-2", ANA, 1, 0, 30));

        start("s-3", ANA, at("s-3", ANA, 1, 0, 20));

        assertEquals(List.of("s-1 1.0", "s-3 1.0", "s-2 1.0"), places(query().newestFirst(false)));
    }

    @Test
    void history_atMicroseconds_readsOnAfterEach() {
        Instant fine = T0.plus(1, ChronoUnit.MICROS);
        start(
                "s-1",
                ANA,
                line("s-1", ANA, 1, 0, 0).at(fine.plusNanos(999)).build(),
                line("s-1", ANA, 1, 1, 0).at(fine.plus(1, ChronoUnit.MICROS)).build());

        List<HistoryEntry> first =
                store.history(query().newestFirst(false).limit(1).build());
        List<HistoryEntry> second = store.history(
                query().newestFirst(false).after(HistoryCursor.of(first.get(0))).build());

        assertEquals(List.of(1), second.stream().map(HistoryEntry::index).toList());
    }

    @Test
    void query_ofMoreLinesThanAPageHas_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> query().limit(201).build());
        assertThrows(IllegalArgumentException.class, () -> query().limit(0).build());
    }

    @Test
    void forgetHistory_removesWhatIsOlderOldestFirstAndNoMoreThanItMay() {
        start("s-1", ANA, at("s-1", ANA, 1, 0, 1), at("s-1", ANA, 1, 1, 3));
        start("s-2", RUI, at("s-2", RUI, 1, 0, 2), at("s-2", RUI, 1, 1, 10));

        assertEquals(2, store.forgetHistory(T0.plusSeconds(10), Set.of(), 2));
        assertEquals(List.of("s-2 1.1", "s-1 1.1"), places(query()));
        assertEquals(1, store.forgetHistory(T0.plusSeconds(10), Set.of(), 2));
        assertEquals(List.of("s-2 1.1"), places(query()));
        assertEquals(0, store.forgetHistory(T0.plusSeconds(10), Set.of(), 2));
    }

    @Test
    void forgetHistory_ofSomeKinds_leavesTheOthers() {
        start(
                "s-1",
                ANA,
                line("s-1", ANA, 1, 0, 0).type("step.finished").build(),
                line("s-1", ANA, 1, 1, 0).type("session.started").build(),
                line("s-1", ANA, 1, 2, 0).type("step.intended").build());

        assertEquals(2, store.forgetHistory(T0.plusSeconds(1), Set.of("step.finished", "step.intended"), 100));

        assertEquals(List.of("s-1 1.1"), places(query()));
    }

    @Test
    void forgetHistory_leavesTheSessionAndItsFurtherHistory() {
        start("s-1", ANA, at("s-1", ANA, 1, 0, 0));

        store.forgetHistory(T0.plusSeconds(1), Set.of(), 100);

        assertEquals(1, store.load(SessionId.of("s-1")).orElseThrow().revision());
        next("s-1", 1, at("s-1", ANA, 2, 0, 5));
        assertEquals(List.of("s-1 2.0"), places(query()));
        assertEquals(
                1, store.history(SessionId.of("s-1"), HistoryPosition.START, 10).size());
    }

    @Test
    void delete_ofASession_removesItsLinesFromTheHistoryOfAll() {
        start("s-1", ANA, at("s-1", ANA, 1, 0, 0));
        start("s-2", ANA, at("s-2", ANA, 1, 0, 0));

        store.delete(SessionId.of("s-1"));

        assertEquals(List.of("s-2 1.0"), places(query()));
    }

    @Test
    void cursor_asText_readsBackAndNothingElseDoes() {
        HistoryCursor cursor = HistoryCursor.of(at("s-1.x_y", ANA, 7, 3, 1));

        assertEquals(cursor, HistoryCursor.parse(cursor.text()));
        for (String text : List.of("", "|||", "1|2|3|4", cursor.text() + "|", "s-1|" + cursor.text())) {
            assertThrows(IllegalArgumentException.class, () -> HistoryCursor.parse(text), text);
        }
    }

    private static HistoryQuery.Builder query() {
        return HistoryQuery.builder();
    }

    private List<String> pages(boolean newestFirst) {
        List<String> read = new ArrayList<>();
        Optional<HistoryCursor> after = Optional.empty();
        for (int pages = 0; pages < 20; pages++) {
            List<HistoryEntry> page = store.history(
                    query().newestFirst(newestFirst).after(after).limit(5).build());
            assertTrue(page.size() <= 5, "a page has no more lines than were asked for");
            if (page.isEmpty()) {
                break;
            }
            page.forEach(entry -> read.add(place(entry)));
            after = Optional.of(HistoryCursor.of(page.get(page.size() - 1)));
        }
        return read;
    }

    private List<String> places(HistoryQuery.Builder query) {
        return store.history(query.build()).stream()
                .map(SessionHistoryRules::place)
                .toList();
    }

    private static String place(HistoryEntry entry) {
        return entry.session() + " " + entry.position();
    }

    private void start(String id, LeadId lead, HistoryEntry... lines) {
        store.create(commit(id, lead, 0, lines), Optional.empty());
    }

    private void next(String id, long expected, HistoryEntry... lines) {
        assertEquals(Saved.SAVED, store.save(commit(id, ANA, expected, lines)));
    }

    private static Commit commit(String id, LeadId lead, long expected, HistoryEntry... lines) {
        return Commit.builder()
                .id(SessionId.of(id))
                .lead(lead)
                .expectedRevision(expected)
                .body("{}")
                .phaseAtSave("validating")
                .at(T0)
                .addAppend(lines)
                .build();
    }

    private static HistoryEntry at(String id, LeadId lead, long revision, int index, int seconds) {
        return line(id, lead, revision, index, seconds).build();
    }

    private static HistoryEntry.Builder line(String id, LeadId lead, long revision, int index, int seconds) {
        return HistoryEntry.builder()
                .session(SessionId.of(id))
                .lead(lead)
                .revision(revision)
                .index(index)
                .at(T0.plusSeconds(seconds))
                .type("step.finished")
                .subject("meta/token");
    }
}
