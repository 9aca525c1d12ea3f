package io.trackai.testkit;

import io.trackai.spi.transport.Transport;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A transport without a network that answers by a script. A request that nobody scripted fails with an
 * {@link AssertionError} naming it and what the script was ready for; as the caller may swallow that,
 * {@link #assertFollowed()} tells it again.
 *
 * <pre>{@code
 * ScriptedTransport script = ScriptedTransport.create();
 * script.on("GET", "/v25.0/me").answer(200, "{\"id\":\"1\"}");
 * script.on("POST", "/v25.0/1098765432109876/events").answer(503, "").answer(200, "{\"events_received\":1}");
 * }</pre>
 *
 * <p>Safe for concurrent use.
 */
public final class ScriptedTransport implements Transport {

    private final List<Line> lines = new ArrayList<>();
    private final List<TransportRequest> requests = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();

    private ScriptedTransport() {}

    /** A transport that expects nothing yet. */
    public static ScriptedTransport create() {
        return new ScriptedTransport();
    }

    /**
     * Expects a call.
     *
     * @param method such as {@code GET}
     * @param path the path of the address, exactly; the query is not compared
     */
    public synchronized Line on(String method, String path) {
        Line line = new Line(method, path);
        lines.add(line);
        return line;
    }

    @Override
    public synchronized TransportResponse send(TransportRequest request) {
        requests.add(request);
        for (Line line : lines) {
            if (line.matches(request)) {
                Optional<Function<TransportRequest, TransportResponse>> answer = line.take();
                if (answer.isPresent()) {
                    return answer.get().apply(request);
                }
            }
        }
        String surprise = request.method() + " " + request.uri().getPath();
        surprises.add(surprise);
        throw new AssertionError(report("no answer is scripted for " + surprise));
    }

    /** Every request so far, in order. */
    public synchronized List<TransportRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * Fails if there was an unscripted request, or if a scripted answer was never asked for.
     *
     * @throws AssertionError naming both
     */
    public synchronized void assertFollowed() {
        boolean unused = lines.stream().anyMatch(line -> !line.answers.isEmpty());
        if (!surprises.isEmpty()) {
            throw new AssertionError(report("requests without a scripted answer: " + surprises));
        }
        if (unused) {
            throw new AssertionError(report("some scripted answers were never asked for"));
        }
    }

    private String report(String what) {
        StringBuilder text = new StringBuilder(what).append("\nready for:");
        lines.stream().filter(Line::ready).forEach(line -> text.append("\n  ").append(line));
        if (lines.stream().noneMatch(Line::ready)) {
            text.append(" nothing");
        }
        text.append("\nseen so far:");
        requests.forEach(request -> text.append("\n  ")
                .append(request.method())
                .append(' ')
                .append(request.uri().getPath()));
        return text.toString();
    }

    /** One expected call and its answers. Confined to the thread that writes the script until the first call. */
    public static final class Line {

        private final String method;
        private final String path;
        private final Deque<Function<TransportRequest, TransportResponse>> answers = new ArrayDeque<>();
        private Optional<Function<TransportRequest, TransportResponse>> always = Optional.empty();

        private Line(String method, String path) {
            this.method = method;
            this.path = path;
        }

        /** Answers the next such call with this status and JSON. */
        public Line answer(int status, String json) {
            return answer(json(status, json));
        }

        /** Answers the next such call with this. */
        public Line answer(TransportResponse response) {
            answers.add(request -> response);
            return this;
        }

        /** Lets the next such call fail with this. */
        public Line fail(RuntimeException failure) {
            answers.add(request -> {
                throw failure;
            });
            return this;
        }

        /** Answers every further such call with this status and JSON. */
        public Line always(int status, String json) {
            return always(request -> json(status, json));
        }

        /** Answers every further such call with what this makes of it. */
        public Line always(Function<TransportRequest, TransportResponse> answer) {
            always = Optional.of(answer);
            return this;
        }

        private boolean matches(TransportRequest request) {
            return method.equals(request.method()) && path.equals(request.uri().getPath());
        }

        private Optional<Function<TransportRequest, TransportResponse>> take() {
            return answers.isEmpty() ? always : Optional.of(answers.removeFirst());
        }

        private boolean ready() {
            return !answers.isEmpty() || always.isPresent();
        }

        private static TransportResponse json(int status, String json) {
            return TransportResponse.of(
                    status, Map.of("Content-Type", List.of("application/json")), json.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return method + " " + path + (always.isPresent() ? " (always)" : " (" + answers.size() + " left)");
        }
    }
}
