package io.trackai.engine;

import io.trackai.model.Action;
import io.trackai.model.ActionKind;
import io.trackai.model.ConnectionId;
import io.trackai.model.Finding;
import io.trackai.model.LocalizedText;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.IntegrationProvider;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every code that can be reported, from the core and all providers, and the words for it. Immutable. */
public final class FindingCatalog {

    private final Map<String, FindingDefinition> rows;

    private FindingCatalog(Map<String, FindingDefinition> rows) {
        this.rows = rows;
    }

    /**
     * The catalogue of the core and these providers.
     *
     * @throws IllegalArgumentException if two of them define the same code
     */
    public static FindingCatalog of(Collection<? extends IntegrationProvider> providers) {
        Map<String, FindingDefinition> rows = new LinkedHashMap<>();
        CoreFindings.all().forEach(row -> add(rows, row));
        providers.forEach(provider -> provider.findings().forEach(row -> add(rows, row)));
        return new FindingCatalog(rows);
    }

    private static void add(Map<String, FindingDefinition> rows, FindingDefinition row) {
        if (rows.putIfAbsent(row.code(), row) != null) {
            throw new IllegalArgumentException("finding code " + row.code() + " is defined twice");
        }
    }

    /** All rows, the core's first. */
    public List<FindingDefinition> rows() {
        return List.copyOf(rows.values());
    }

    boolean knows(String code) {
        return rows.containsKey(code);
    }

    /** The row of a code; the one for unknown answers if a provider reports a code it never defined. */
    FindingDefinition row(String code) {
        FindingDefinition row = rows.get(code);
        return row != null ? row : unclassified();
    }

    private FindingDefinition unclassified() {
        FindingDefinition row = rows.get(CoreFindings.UNCLASSIFIED);
        if (row == null) {
            throw new IllegalStateException("the core's own findings are always defined");
        }
        return row;
    }

    /** How much a finding matters now. */
    Severity severity(TrackedFinding finding) {
        FindingDefinition row = row(finding.diagnosis().code());
        return finding.life().claimedAt().isPresent() ? row.severityOnceClaimed() : row.severity();
    }

    /** The finding as people read it. */
    Finding explain(TrackedFinding finding, Optional<String> causedBy, Instant now) {
        FindingDefinition row = row(finding.diagnosis().code());
        FindingLife life = finding.life().at(now);
        Map<String, String> parameters = new LinkedHashMap<>(finding.diagnosis().parameters());
        parameters.putIfAbsent("what", finding.diagnosis().code());
        ConnectionId connection = ConnectionId.of(finding.condition().subject());
        return Finding.builder()
                .id(finding.id())
                .code(finding.diagnosis().code())
                .severity(severity(finding))
                .actor(row.actor())
                .confidence(row.confidence())
                .retryable(row.retryable())
                .condition(finding.condition())
                .state(life.state())
                .count(life.count())
                .regressions(life.regressions())
                .failedRounds(life.failedRounds())
                .suppressedUntil(life.suppression().map(FindingLife.Suppression::until))
                .suppressedBy(life.suppression().map(FindingLife.Suppression::by))
                .fingerprintVersion(finding.fingerprint())
                .firstSeen(life.firstSeen())
                .lastSeen(life.lastSeen())
                .causedBy(causedBy)
                .explanation(row.explanation().with(parameters))
                .actions(row.actions().stream()
                        .map(action -> explain(action, parameters, connection))
                        .toList())
                .evidence(finding.diagnosis().evidence())
                .build();
    }

    private static Action explain(ActionDefinition action, Map<String, String> parameters, ConnectionId connection) {
        Optional<String> field = action.field()
                .or(() -> action.kind() == ActionKind.INPUT
                        ? Optional.ofNullable(parameters.get("field"))
                        : Optional.empty());
        List<LocalizedText> steps =
                action.steps().stream().map(step -> step.with(parameters)).toList();
        return Action.builder()
                .id(action.id())
                .kind(action.kind())
                .title(action.title().with(parameters))
                .steps(steps)
                .field(field)
                .connection(field.map(ignored -> connection))
                .revalidates(action.revalidates())
                .build();
    }
}
