package io.trackai.engine;

import io.trackai.error.TransportException;
import io.trackai.model.Condition;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionType;
import io.trackai.model.Connection;
import io.trackai.model.ConnectionId;
import io.trackai.spi.BrowserFacts;
import io.trackai.spi.StepContext;
import io.trackai.spi.transport.FetchedPage;
import io.trackai.spi.transport.Http;
import io.trackai.spi.transport.TransportRequest;
import io.trackai.spi.transport.TransportResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What one running step sees: a snapshot of its inputs, and ways out narrowed to what it may do. */
final class RunningStep implements StepContext {

    private final EngineParts parts;
    private final PlannedStep step;
    private final AttemptNotes notes;
    private final Connections connections;
    private final Map<ConditionKey, Condition> conditions;
    private final BrowserFacts browserFacts;
    private final Set<String> hosts;
    private final String effectKey;
    private final Instant deadline;
    private final AtomicInteger callsLeft;
    private volatile String lastHost = "-";

    RunningStep(
            EngineParts parts,
            PlannedStep step,
            AttemptNotes notes,
            Connections connections,
            Map<ConditionKey, Condition> conditions,
            BrowserFacts browserFacts,
            Set<String> hosts,
            String effectKey,
            Instant deadline,
            AtomicInteger callsLeft) {
        this.parts = parts;
        this.step = step;
        this.notes = notes;
        this.connections = connections;
        this.conditions = Map.copyOf(conditions);
        this.browserFacts = browserFacts;
        this.hosts = Set.copyOf(hosts);
        this.effectKey = effectKey;
        this.deadline = deadline;
        this.callsLeft = callsLeft;
    }

    @Override
    public Connection connection() {
        return connections
                .find(step.connection())
                .orElseThrow(() -> new IllegalStateException("the session's own steps have no connection"));
    }

    @Override
    public Optional<Connection> connection(ConnectionId declaredRead) {
        if (!step.step().reads().contains(declaredRead)) {
            throw new IllegalArgumentException("step " + step + " did not declare that it reads " + declaredRead);
        }
        return connections.find(declaredRead);
    }

    @Override
    public Http http() {
        return this::send;
    }

    private TransportResponse send(TransportRequest request) {
        lastHost = Addresses.authority(request.uri());
        notes.called(lastHost);
        request.body().ifPresent(body -> notes.view(AttemptNotes.View.SENT, body.text()));
        Duration left = Duration.between(parts.clock().instant(), deadline);
        boolean declared = hosts.contains(Addresses.authority(request.uri()).toLowerCase(Locale.ROOT));
        if (!declared || left.isNegative() || left.isZero() || callsLeft.decrementAndGet() < 0) {
            throw new TransportException(TransportException.Kind.FORBIDDEN, false, null);
        }
        long began = System.nanoTime();
        String outcome = "failed";
        try {
            TransportResponse answer = parts.transport().send(request.within(left));
            outcome = answer.status() / 100 + "xx";
            notes.status(Integer.toString(answer.status()));
            notes.view(AttemptNotes.View.ANSWERED, answer.text());
            return answer;
        } catch (TransportException e) {
            outcome = e.kind().name().toLowerCase(Locale.ROOT);
            notes.status(outcome);
            throw e;
        } finally {
            parts.watch()
                    .meter()
                    .time(
                            "trackai.calls",
                            Map.of("provider", provider(), "outcome", outcome),
                            Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** Whose step it is, as a word that says nothing of the lead. */
    private String provider() {
        return connections
                .find(step.connection())
                .map(connection -> connection.provider().value())
                .orElse("session");
    }

    /** Whom it called last, for the record. */
    String lastHost() {
        return lastHost;
    }

    @Override
    public FetchedPage fetch(URI url) {
        Duration left = Duration.between(parts.clock().instant(), deadline);
        if (left.isNegative() || left.isZero() || callsLeft.decrementAndGet() < 0) {
            throw new TransportException(TransportException.Kind.FORBIDDEN, false, null);
        }
        notes.called(Addresses.authority(url));
        return parts.pages().fetch(url, left);
    }

    /** What this attempt leaves behind. */
    AttemptNotes notes() {
        return notes;
    }

    @Override
    public Optional<String> fact(ConditionType type, String name) {
        Condition own = conditions.get(ConditionKey.of(type, step.connection()));
        if (own != null && own.facts().containsKey(name)) {
            return Optional.ofNullable(own.facts().get(name));
        }
        return conditions.values().stream()
                .filter(condition -> condition.key().type().equals(type))
                .flatMap(condition -> Optional.ofNullable(condition.facts().get(name)).stream())
                .findFirst();
    }

    @Override
    public BrowserFacts browserFacts() {
        return browserFacts;
    }

    @Override
    public String effectKey() {
        return effectKey;
    }

    @Override
    public Instant now() {
        return parts.clock().instant();
    }

    @Override
    public Instant deadline() {
        return deadline;
    }
}
