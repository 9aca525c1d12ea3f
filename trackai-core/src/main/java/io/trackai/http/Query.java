package io.trackai.http;

import io.trackai.model.SessionId;
import io.trackai.spi.store.HistoryPosition;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The query of a request: known names only, once each, and cursors that mean nothing to anybody else. */
final class Query {

    private static final int MAX_PAGE = 200;
    private static final int PAGE = 50;

    private final Map<String, String> values = new LinkedHashMap<>();

    private Query() {}

    static Query of(Optional<String> raw, Set<String> known) {
        Query query = new Query();
        for (String part : raw.orElse("").split("&", 64)) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = decode(equals < 0 ? part : part.substring(0, equals));
            String value = equals < 0 ? "" : decode(part.substring(equals + 1));
            if (!known.contains(name) || query.values.put(name, value) != null) {
                throw ProblemException.field(
                        "(query)",
                        "INPUT_UNKNOWN",
                        "parâmetro desconhecido ou repetido; existem: " + known,
                        "a parameter is unknown or repeated; there are: " + known);
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.field(
                    "(query)",
                    "INPUT_ENCODING",
                    "codificação inválida na consulta",
                    "bad percent-encoding in the query");
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A whole number from 1; empty if absent. */
    Optional<Integer> number(String name, int most) {
        return text(name).map(value -> {
            boolean digits =
                    !value.isEmpty() && value.length() <= 9 && value.chars().allMatch(c -> c >= '0' && c <= '9');
            int number = digits ? Integer.parseInt(value) : 0;
            if (number < 1 || number > most) {
                throw ProblemException.field(
                        name, "INPUT_RANGE", "use um número de 1 a " + most, "use a number from 1 to " + most);
            }
            return number;
        });
    }

    int limit() {
        return number("limit", MAX_PAGE).orElse(PAGE);
    }

    HistoryPosition historyAfter() {
        return text("after").map(Query::position).orElse(HistoryPosition.START);
    }

    Optional<SessionId> sessionAfter() {
        return text("after").map(cursor -> {
            try {
                return SessionId.of(opened(cursor));
            } catch (IllegalArgumentException e) {
                throw badCursor();
            }
        });
    }

    static String cursor(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HistoryPosition position(String cursor) {
        try {
            String[] parts = opened(cursor).split("\\.", -1);
            if (parts.length == 2) {
                return new HistoryPosition(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
        throw badCursor();
    }

    private static String opened(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }

    private static ProblemException badCursor() {
        return ProblemException.field(
                "after",
                "INPUT_CURSOR",
                "use o cursor devolvido na página anterior",
                "use the cursor that the page before returned");
    }
}
