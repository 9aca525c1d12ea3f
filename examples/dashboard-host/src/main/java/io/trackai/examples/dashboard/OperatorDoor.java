package io.trackai.examples.dashboard;

import com.sun.net.httpserver.HttpExchange;
import io.trackai.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the operator in: the key is exchanged once for a session cookie that no script can read. Whoever came in by cookie
 * has to prove with a header of our own, which no foreign page can send, that a change was asked for on our page. Ten wrong
 * keys within a minute close the door for the rest of that minute. Sessions live in memory for twelve hours.
 *
 * <p>A host with users of its own puts its own login here. Safe for concurrent use.
 */
final class OperatorDoor {

    /** What our page sends with every change. */
    static final String OWN_HEADER = "X-Trackai-Dashboard";

    private static final String COOKIE = "trackai_operator";
    private static final Duration STAY = Duration.ofHours(12);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int WRONG_KEYS = 10;
    private static final int MOST_SESSIONS = 1_000;
    private static final int LONGEST_KEY = 512;

    private final Secret key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> sessions = new LinkedHashMap<>();
    private final Deque<Instant> wrong = new ArrayDeque<>();

    OperatorDoor(Secret key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Whether the request carries the key itself, as programs do. */
    boolean hasKey(HttpExchange exchange) {
        String sent = exchange.getRequestHeaders().getFirst("X-Api-Key");
        return sent != null && key.matches(sent);
    }

    /** Whether the request comes from a browser that was let in. */
    boolean hasSession(HttpExchange exchange) {
        return cookie(exchange).filter(this::known).isPresent();
    }

    /** Whether a change was asked for on our own page. */
    static boolean fromOwnPage(HttpExchange exchange) {
        return exchange.getRequestHeaders().containsKey(OWN_HEADER);
    }

    /** {@code POST /login}: the key as the body; 204 and a cookie, or 401, or 429. */
    void login(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST") || !fromOwnPage(exchange)) {
            Replies.problem(exchange, 403, "NOT_ALLOWED", "sign in on the page");
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_KEY + 1);
        if (closed()) {
            exchange.getResponseHeaders().set("Retry-After", Long.toString(MINUTE.toSeconds()));
            Replies.problem(exchange, 429, "TOO_MANY_REQUESTS", "too many wrong keys; wait a minute");
            return;
        }
        if (body.length > LONGEST_KEY || !key.matches(new String(body, StandardCharsets.UTF_8).strip())) {
            synchronized (wrong) {
                wrong.addLast(clock.instant());
            }
            Replies.problem(exchange, 401, "NOT_AUTHENTICATED", "this is not the operator key");
            return;
        }
        exchange.getResponseHeaders().add("Set-Cookie", cookie(open(), STAY));
        Replies.empty(exchange, 204);
    }

    /** {@code POST /logout}: forgets the session. */
    void logout(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST") && fromOwnPage(exchange)) {
            synchronized (sessions) {
                cookie(exchange).ifPresent(sessions::remove);
            }
            exchange.getResponseHeaders().add("Set-Cookie", cookie("", Duration.ZERO));
        }
        Replies.empty(exchange, 204);
    }

    private boolean closed() {
        Instant since = clock.instant().minus(MINUTE);
        synchronized (wrong) {
            while (!wrong.isEmpty() && wrong.peekFirst().isBefore(since)) {
                wrong.removeFirst();
            }
            return wrong.size() >= WRONG_KEYS;
        }
    }

    private String open() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String session = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        synchronized (sessions) {
            sessions.values().removeIf(until -> until.isBefore(clock.instant()));
            if (sessions.size() >= MOST_SESSIONS) {
                sessions.remove(sessions.keySet().iterator().next());
            }
            sessions.put(session, clock.instant().plus(STAY));
        }
        return session;
    }

    private boolean known(String session) {
        synchronized (sessions) {
            Instant until = sessions.get(session);
            return until != null && until.isAfter(clock.instant());
        }
    }

    private static String cookie(String value, Duration age) {
        return COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + age.toSeconds();
    }

    private static Optional<String> cookie(HttpExchange exchange) {
        List<String> sent = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        return sent.stream()
                .flatMap(line -> Arrays.stream(line.split(";", 50)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
