package io.trackai.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The query of a request: known names only, once each, and cursors that mean nothing to anybody else. */
final class Query {

    private static final int MAX_PAGE = 200;
    private static final int PAGE = 50;
    private static final int LONGEST = 400;

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

    /** A value that has to have a form; empty if absent. */
    <T> Optional<T> parsed(String name, Function<String, T> form, String ptBr, String en) {
        return text(name).map(value -> {
            try {
                if (!value.isEmpty() && value.length() <= LONGEST) {
                    return form.apply(value);
                }
            } catch (IllegalArgumentException | DateTimeException malformed) {
                throw ProblemException.field(name, "INPUT_RANGE", ptBr, en);
            }
            throw ProblemException.field(name, "INPUT_RANGE", ptBr, en);
        });
    }

    /** Some text of at most 200 characters without control characters; empty if absent. */
    Optional<String> word(String name) {
        return parsed(
                name,
                value -> {
                    if (value.length() > 200 || value.chars().anyMatch(Character::isISOControl)) {
                        throw new IllegalArgumentException();
                    }
                    return value;
                },
                "use de 1 a 200 caracteres",
                "use 1 to 200 characters");
    }

    /** One of these; empty if absent. */
    Optional<String> choice(String name, List<String> choices) {
        return parsed(
                name,
                value -> {
                    if (!choices.contains(value)) {
                        throw new IllegalArgumentException();
                    }
                    return value;
                },
                "use um destes: " + String.join(", ", choices),
                "use one of " + String.join(", ", choices));
    }

    /** A moment such as {@code 2026-11-24T12:00:00Z}; empty if absent. */
    Optional<Instant> moment(String name) {
        return parsed(
                name,
                value -> {
                    Instant moment = Instant.parse(value);
                    if (moment.isBefore(Instant.EPOCH) || moment.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
                        throw new IllegalArgumentException();
                    }
                    return moment;
                },
                "use uma data como 2026-11-24T12:00:00Z",
                "use a time such as 2026-11-24T12:00:00Z");
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

    /** How long a page is. Default: 50, at most 200. */
    int limit() {
        return number("limit", MAX_PAGE).orElse(PAGE);
    }

    /** The place the page before named, as text of this list; empty for the first page. */
    Optional<String> after(String list) {
        return text("after").map(cursor -> Cursor.open(bound(list), cursor));
    }

    /** What the next page is asked for with. */
    String next(String list, String place) {
        return Cursor.of(bound(list), place);
    }

    /** A list and the filters it was asked for with. */
    private String bound(String list) {
        Map<String, String> filters = new TreeMap<>(values);
        filters.remove("limit");
        filters.remove("after");
        return list + "?" + filters;
    }
}
