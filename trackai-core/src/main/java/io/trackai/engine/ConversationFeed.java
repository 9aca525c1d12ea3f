package io.trackai.engine;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.Actor;
import io.trackai.model.AgentMessage;
import io.trackai.model.AgentMessage.Kind;
import io.trackai.model.ConditionKey;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.ConnectionId;
import io.trackai.model.Finding;
import io.trackai.model.HistoryEntry;
import io.trackai.model.HistoryTypes;
import io.trackai.model.LocalizedText;
import io.trackai.model.Phase;
import io.trackai.model.Severity;
import io.trackai.spi.InputSpec;
import io.trackai.spi.IntegrationProvider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns lines of the history into a conversation, in our own words only. A pure function of history and state. */
final class ConversationFeed {

    /** Phases worth a message; the others pass by themselves. */
    private static final Set<Phase> TOLD = EnumSet.of(
            Phase.AWAITING_WEBHOOK,
            Phase.EVENT_RECEIVED,
            Phase.ACTIVE,
            Phase.DEGRADED,
            Phase.ACTION_REQUIRED,
            Phase.EXPIRED);

    private final SessionDraft draft;
    private final Providers providers;
    private final Redactor redactor;
    private final Map<String, Finding> findings = new LinkedHashMap<>();

    /**
     * @param findings every finding the session remembers, with parameters that fit into a sentence
     */
    ConversationFeed(SessionDraft draft, Providers providers, Redactor redactor, List<Finding> findings) {
        this.draft = draft;
        this.providers = providers;
        this.redactor = redactor;
        findings.forEach(finding -> this.findings.put(finding.id(), finding));
    }

    /** What is needed now: one message for each root cause that a person can remove, gravest first. */
    List<AgentMessage> needs() {
        List<AgentMessage> needs = new ArrayList<>();
        for (Finding finding : findings.values()) {
            if (finding.open() && finding.causedBy().isEmpty() && personal(finding)) {
                needs.add(AgentMessage.builder()
                        .position(draft.revision + ".0")
                        .at(finding.lastSeen())
                        .kind(Kind.NEEDED)
                        .text(withOutlook(finding))
                        .finding(finding.id())
                        .code(finding.code())
                        .actions(finding.actions())
                        .quotes(Quotes.of(finding.evidence(), redactor))
                        .build());
            }
        }
        return needs;
    }

    /** The message of a line; empty if it is not worth one. */
    Optional<AgentMessage> message(HistoryEntry line) {
        return switch (line.type()) {
            case HistoryTypes.SESSION_STARTED ->
                said(
                        line,
                        Kind.HAPPENED,
                        of(
                                "Recebi os dados e comecei a conferir tudo.",
                                "I have received the inputs and begun to check everything."));
            case HistoryTypes.INPUT_CORRECTED -> said(line, Kind.HAPPENED, corrected(line));
            case HistoryTypes.VALIDATION_REQUESTED ->
                said(line, Kind.DID, of("Vou conferir tudo de novo.", "I am checking everything again."));
            case HistoryTypes.TEST_EVENT_REQUESTED ->
                said(line, Kind.DID, of("Vou enviar outro evento de teste.", "I am sending another test event."));
            case HistoryTypes.CONDITION_CHANGED -> condition(line);
            case HistoryTypes.ARTIFACTS_REGENERATED ->
                said(line, Kind.DID, of("Gerei os arquivos de novo.", "I have made the files again."));
            case HistoryTypes.PHASE_CHANGED -> phase(line);
            case HistoryTypes.SESSION_EXPIRED ->
                said(
                        line,
                        Kind.HAPPENED,
                        of(
                                "Esta configuração expirou e os segredos foram apagados. Comece outra.",
                                "This setup has expired and its secrets are wiped. Begin another one."));
            default -> Optional.ofNullable(findings.get(line.subject())).flatMap(finding -> about(line, finding));
        };
    }

    private Optional<AgentMessage> about(HistoryEntry line, Finding finding) {
        if (finding.severity() == Severity.DEBUG || finding.causedBy().isPresent()) {
            return Optional.empty();
        }
        LocalizedText name = ConditionNames.of(finding.condition().type());
        return switch (line.type()) {
            case HistoryTypes.FINDING_OPENED ->
                told(line, finding, personal(finding) ? Kind.NEEDED : Kind.HAPPENED, finding.explanation());
            case HistoryTypes.FINDING_REOPENED ->
                told(
                        line,
                        finding,
                        personal(finding) ? Kind.NEEDED : Kind.HAPPENED,
                        of(
                                "Continua: " + finding.explanation().ptBr(),
                                "Still: " + finding.explanation().en()));
            case HistoryTypes.FINDING_CLAIMED ->
                told(line, finding, Kind.HAPPENED, of("Você disse que já fez.", "You said that it is done."));
            case HistoryTypes.FINDING_VERIFYING ->
                told(
                        line,
                        finding,
                        Kind.DID,
                        of(
                                "Estou conferindo de novo: " + name.ptBr() + ".",
                                "I am checking again: " + name.en() + "."));
            case HistoryTypes.FINDING_RESOLVED ->
                told(line, finding, Kind.HAPPENED, of("Resolvido: " + name.ptBr() + ".", "Solved: " + name.en() + "."));
            case HistoryTypes.FINDING_ESCALATED ->
                told(
                        line,
                        finding,
                        Kind.DID,
                        of(
                                "Três tentativas não resolveram isto. Chamei uma pessoa da equipe.",
                                "Three attempts did not solve this. I have called a person of the team."));
            case HistoryTypes.FINDING_SUPPRESSED ->
                told(
                        line,
                        finding,
                        Kind.HAPPENED,
                        of("A equipe deixou isto de lado por enquanto.", "The team has put this aside for now."));
            default -> Optional.empty();
        };
    }

    /** Whether a person has to do something about it. */
    private static boolean personal(Finding finding) {
        boolean person = finding.actor() == Actor.LEAD || finding.actor() == Actor.HOST;
        return person && finding.severity().compareTo(Severity.WARNING) <= 0;
    }

    private static LocalizedText withOutlook(Finding finding) {
        return finding.outlook()
                .map(outlook -> of(
                        finding.explanation().ptBr() + " " + outlook.ptBr(),
                        finding.explanation().en() + " " + outlook.en()))
                .orElse(finding.explanation());
    }

    private LocalizedText corrected(HistoryEntry line) {
        Optional<IntegrationProvider> provider = Optional.ofNullable(
                        draft.connections.get(ConnectionId.of(line.subject())))
                .flatMap(connection -> providers.find(connection.provider));
        List<String> ptBr = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (String input : line.data().getOrDefault("inputs", "").split(",", 40)) {
            Optional<LocalizedText> label = provider.map(IntegrationProvider::inputs).stream()
                    .flatMap(List::stream)
                    .filter(spec -> spec.name().equals(input))
                    .map(InputSpec::label)
                    .findFirst();
            label.ifPresent(words -> {
                ptBr.add(words.ptBr());
                en.add(words.en());
            });
        }
        return of(
                "Recebi um valor novo: " + String.join(", ", ptBr) + ".",
                "I have received a new value: " + String.join(", ", en) + ".");
    }

    private Optional<AgentMessage> condition(HistoryEntry line) {
        boolean good = ConditionStatus.TRUE.name().equals(line.data().get("status"));
        int slash = line.subject().indexOf('/');
        if (!good || slash < 1) {
            return Optional.empty();
        }
        ConditionKey key = new ConditionKey(
                ConditionType.of(line.subject().substring(0, slash)),
                line.subject().substring(slash + 1));
        String whose = key.type().equals(ConditionType.INPUT_ACCEPTED) ? title(key.subject()) : "";
        return ConditionNames.known(key.type())
                .flatMap(name -> said(
                        line,
                        Kind.DID,
                        of("Conferi: " + name.ptBr() + whose + ".", "Checked: " + name.en() + whose + ".")));
    }

    private String title(String connection) {
        return Optional.ofNullable(draft.connections.get(ConnectionId.of(connection)))
                .flatMap(present -> providers.find(present.provider))
                .map(provider -> " (" + provider.title() + ")")
                .orElse("");
    }

    private static Optional<AgentMessage> phase(HistoryEntry line) {
        return Phase.fromWireName(line.data().getOrDefault("to", ""))
                .filter(TOLD::contains)
                .flatMap(phase -> said(
                        line,
                        Kind.HAPPENED,
                        of(
                                "Situação: " + phase.label() + ".",
                                "Status: " + phase.wireName().replace('_', ' ') + ".")));
    }

    private static Optional<AgentMessage> said(HistoryEntry line, Kind kind, LocalizedText text) {
        return Optional.of(started(line, kind, text).build());
    }

    private Optional<AgentMessage> told(HistoryEntry line, Finding finding, Kind kind, LocalizedText text) {
        AgentMessage.Builder message =
                started(line, kind, text).finding(finding.id()).code(finding.code());
        if (kind == Kind.NEEDED) {
            message.actions(finding.actions()).quotes(Quotes.of(finding.evidence(), redactor));
        }
        return Optional.of(message.build());
    }

    private static AgentMessage.Builder started(HistoryEntry line, Kind kind, LocalizedText text) {
        return AgentMessage.builder()
                .position(line.position())
                .at(line.at())
                .kind(kind)
                .text(text);
    }
}
