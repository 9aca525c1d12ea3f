package io.trackai.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackai.SetupSession;
import io.trackai.TrackAi;
import io.trackai.model.HistoryEntry;
import io.trackai.model.LeadId;
import io.trackai.model.SessionId;
import io.trackai.spi.store.HistoryCursor;
import io.trackai.spi.store.HistoryPosition;
import io.trackai.spi.store.HistoryQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The log over HTTP: of one session, or of all that the caller may see. */
final class HistoryActions {

    private static final String EVERYWHERE = "history";
    private static final List<String> ORDERS = List.of("asc", "desc");
    private static final List<String> YES_OR_NO = List.of("true", "false");
    private static final List<String> VIEWS = List.of("received", "mapped", "sent", "answered");
    private static final List<String> FILTERS = List.of("type", "subject", "code", "since", "until", "order");

    private final TrackAi trackAi;

    HistoryActions(TrackAi trackAi) {
        this.trackAi = trackAi;
    }

    /** Where a reader of this session's whole log has got to, as text. */
    static String list(SessionId session) {
        return "history of " + session;
    }

    ApiResponse ofSession(Exchange exchange) {
        SetupSession session = exchange.session(trackAi);
        Query query = exchange.query("limit", "after", "views", "type", "subject", "code", "since", "until", "order");
        if (FILTERS.stream().noneMatch(name -> query.text(name).isPresent())) {
            return whole(exchange, session, query);
        }
        return filtered(
                exchange,
                query,
                list(session.id()),
                "asc",
                HistoryQuery.builder().session(session.id()).lead(exchange.scope()));
    }

    /** By position, which skips nothing that is committed late: the same places that live feeds resume from. */
    private ApiResponse whole(Exchange exchange, SetupSession session, Query query) {
        int limit = query.limit();
        String list = list(session.id());
        HistoryPosition after = query.after(list).map(HistoryActions::position).orElse(HistoryPosition.START);
        return page(exchange, query, session.history(after, limit), last -> query.next(list, last.position()));
    }

    static HistoryPosition position(String text) {
        String[] parts = text.split("\\.", -1);
        try {
            if (parts.length == 2) {
                return new HistoryPosition(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (NumberFormatException e) {
            throw Cursor.bad();
        }
        throw Cursor.bad();
    }

    ApiResponse everywhere(Exchange exchange) {
        Query query = exchange.query(
                "limit", "after", "views", "session", "lead", "type", "subject", "code", "since", "until", "order");
        Optional<LeadId> lead = exchange.scope().or(() -> lead(query));
        Optional<SessionId> session =
                query.parsed("session", SessionId::of, "use o identificador de uma sessão", "use the id of a session");
        return filtered(
                exchange,
                query,
                EVERYWHERE,
                "desc",
                HistoryQuery.builder().lead(lead).session(session));
    }

    static Optional<LeadId> lead(Query query) {
        return query.parsed("lead", LeadId::of, "use de 1 a 128 caracteres", "use 1 to 128 characters");
    }

    private ApiResponse filtered(
            Exchange exchange, Query query, String list, String order, HistoryQuery.Builder wanted) {
        int limit = query.limit();
        Optional<HistoryCursor> after = query.after(list).map(HistoryActions::place);
        List<HistoryEntry> page = trackAi.history(wanted.type(query.word("type"))
                .subject(query.word("subject"))
                .code(query.word("code"))
                .since(query.moment("since"))
                .until(query.moment("until"))
                .newestFirst(query.choice("order", ORDERS).orElse(order).equals("desc"))
                .after(after)
                .limit(limit)
                .build());
        return page(
                exchange,
                query,
                page,
                last -> query.next(list, HistoryCursor.of(last).text()));
    }

    private static HistoryCursor place(String text) {
        try {
            return HistoryCursor.parse(text);
        } catch (IllegalArgumentException e) {
            throw Cursor.bad();
        }
    }

    private static ApiResponse page(
            Exchange exchange, Query query, List<HistoryEntry> page, Function<HistoryEntry, String> next) {
        boolean views = query.choice("views", YES_OR_NO).filter("true"::equals).isPresent();
        ObjectNode answer = Json.object();
        ArrayNode entries = answer.putArray("entries");
        page.forEach(entry -> entries.add(views ? whole(entry) : line(entry)));
        if (page.size() == query.limit()) {
            answer.put("next", next.apply(page.get(page.size() - 1)));
        }
        return exchange.json(200, answer, Map.of());
    }

    /** A line of the log, the same in pages and in live feeds: without the excerpts of what went in and out. */
    static ObjectNode line(HistoryEntry entry) {
        ObjectNode line = whole(entry);
        ((ObjectNode) line.path("data")).remove(VIEWS);
        return line;
    }

    private static ObjectNode whole(HistoryEntry entry) {
        ObjectNode line = Json.object();
        line.put("session", entry.session().value());
        line.put("lead", entry.lead().value());
        line.put("position", entry.position());
        line.put("at", entry.at().toString());
        line.put("type", entry.type());
        line.put("subject", entry.subject());
        entry.code().ifPresent(code -> line.put("code", code));
        StatusView.texts(line, "data", entry.data());
        return line;
    }
}
