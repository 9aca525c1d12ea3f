package io.trackai.engine;

import io.trackai.model.Action;
import io.trackai.model.ActionKind;
import io.trackai.model.ConnectionId;
import io.trackai.model.Finding;
import io.trackai.model.Language;
import io.trackai.model.LocalizedText;
import io.trackai.model.ProviderId;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.IntegrationProvider;
import io.trackai.spi.TextBundle;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every code that can be reported, from the core and all providers, and the words for it. Immutable. */
public final class FindingCatalog {

    /** Most characters of an explanation, its parameters filled in. */
    static final int EXPLANATION = 240;

    private final Map<String, FindingDefinition> rows;
    private final Map<String, ProviderId> owners;

    private FindingCatalog(Map<String, FindingDefinition> rows, Map<String, ProviderId> owners) {
        this.rows = rows;
        this.owners = owners;
    }

    /**
     * The catalogue of the core and these providers, in their own words.
     *
     * @throws IllegalArgumentException if two of them define the same code
     */
    public static FindingCatalog of(Collection<? extends IntegrationProvider> providers) {
        return of(providers, List.of());
    }

    /**
     * The catalogue of the core and these providers, reworded by these bundles; of two wordings the later one counts.
     *
     * @throws IllegalArgumentException if two of them define the same code, or a bundle rewords what is not there
     */
    public static FindingCatalog of(Collection<? extends IntegrationProvider> providers, List<TextBundle> bundles) {
        Map<String, FindingDefinition> rows = new LinkedHashMap<>();
        Map<String, ProviderId> owners = new HashMap<>();
        CoreFindings.all().forEach(row -> add(rows, row));
        for (IntegrationProvider provider : providers) {
            for (FindingDefinition row : provider.findings()) {
                add(rows, row);
                owners.put(row.code(), provider.id());
            }
        }
        Wordings wordings = Wordings.of(rows.values(), bundles);
        rows.replaceAll((code, row) -> wordings.apply(row));
        return new FindingCatalog(rows, Map.copyOf(owners));
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

    /** Whether somebody may report a code: it is known, and his own or the core's. */
    boolean allows(Optional<ProviderId> who, String code) {
        return knows(code) && (!owners.containsKey(code) || who.equals(Optional.ofNullable(owners.get(code))));
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
                .explanation(filled(row.explanation(), parameters))
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
                action.steps().stream().map(step -> filled(step, parameters)).toList();
        return Action.builder()
                .id(action.id())
                .kind(action.kind())
                .title(filled(action.title(), parameters))
                .steps(steps)
                .field(field)
                .connection(field.map(ignored -> connection))
                .revalidates(action.revalidates())
                .build();
    }

    /** Filled in and never longer than people are promised, however long a parameter is. */
    private static LocalizedText filled(LocalizedText text, Map<String, String> parameters) {
        LocalizedText filled = text.with(parameters);
        Map<Language, String> others = new HashMap<>();
        filled.others().forEach((language, words) -> others.put(language, cut(words)));
        return new LocalizedText(cut(filled.ptBr()), cut(filled.en()), others);
    }

    private static String cut(String text) {
        if (text.length() <= EXPLANATION) {
            return text;
        }
        int end = EXPLANATION - 1;
        // Not in the middle of a character that takes two places.
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
