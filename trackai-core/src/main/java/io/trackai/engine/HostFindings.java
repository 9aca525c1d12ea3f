package io.trackai.engine;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.ActionKind;
import io.trackai.model.Actor;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.LocalizedText;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.FindingSignal;
import java.util.List;
import java.util.Set;

/** What can be wrong with the host itself: its stores, its clock, what is installed, and how long a setup lives. */
final class HostFindings {

    private HostFindings() {}

    static List<FindingDefinition> all() {
        return List.of(
                host(
                                CoreFindings.DIAGNOSER_BROKEN,
                                of(
                                        "Uma explicação falhou por um erro interno ({diagnoser}); usamos a seguinte.",
                                        "One explanation failed because of an internal error ({diagnoser}); the next one"
                                                + " was used."),
                                "report",
                                of(
                                        "Avise quem mantém {diagnoser}; o log do servidor diz o que houve",
                                        "Tell whoever maintains {diagnoser}; the server's log says what happened"))
                        .build(),
                host(
                                CoreFindings.STORE_UNAVAILABLE,
                                of(
                                        "O armazenamento deste servidor não respondeu. Postbacks recebem 503 e são reenviados;"
                                                + " a verificação se repete.",
                                        "This server's store did not answer. Postbacks get 503 and are sent again; the check"
                                                + " repeats by itself."),
                                "check-store",
                                of(
                                        "Confira o banco de dados e as conexões deste servidor",
                                        "Check this server's database and its connections"))
                        .retryable(true)
                        .build(),
                host(
                                CoreFindings.STORE_CONTENTION,
                                of(
                                        "Muitas mudanças ao mesmo tempo nesta configuração; a resposta de uma verificação será"
                                                + " pedida de novo.",
                                        "Too many changes to this setup at once; the answer of a check will be asked for again."),
                                "spread-changes",
                                of(
                                        "Evite corrigir a mesma sessão de vários lugares ao mesmo tempo",
                                        "Do not correct one session from several places at once"))
                        .retryable(true)
                        .signal(FindingSignal.CLAIM)
                        .build(),
                host(
                                CoreFindings.ROW_UNREADABLE,
                                of(
                                        "Um registro guardado não pôde ser lido: foi escrito por outra versão ou está danificado.",
                                        "A stored record cannot be read: another version wrote it, or it is damaged."),
                                "update",
                                of(
                                        "Atualize todos os servidores para a mesma versão da biblioteca",
                                        "Bring all servers to the same version of the library"))
                        .retryable(true)
                        .build(),
                host(
                                CoreFindings.CLOCK_SKEW,
                                of(
                                        "O relógio deste servidor difere {seconds} s do relógio do armazenamento.",
                                        "This server's clock differs by {seconds} s from the store's clock."),
                                "sync-clock",
                                of("Acerte o relógio do servidor com NTP", "Set the server's clock with NTP"))
                        .signal(FindingSignal.CLAIM)
                        .build(),
                FindingDefinition.builder(CoreFindings.GATEWAY_UNSUPPORTED)
                        .severity(Severity.ERROR)
                        .actor(Actor.HOST)
                        .retryable(true)
                        .verdict(ConditionStatus.FALSE)
                        .condition(ConditionType.INPUT_ACCEPTED)
                        .explanation(
                                of(
                                        "A integração {provider} não está instalada neste servidor. Nada foi verificado para ela.",
                                        "The integration {provider} is not installed on this server. Nothing was checked for it."))
                        .addActions(ActionDefinition.builder(
                                        "install-provider",
                                        ActionKind.CONTACT,
                                        of(
                                                "Inclua o módulo da integração {provider} neste servidor",
                                                "Add the module of the integration {provider} to this server"))
                                .addRevalidates(ConditionType.INPUT_ACCEPTED)
                                .build())
                        .build(),
                FindingDefinition.builder(CoreFindings.SESSION_EXPIRED)
                        .severity(Severity.ERROR)
                        .actor(Actor.LEAD)
                        .condition(ConditionType.INPUT_ACCEPTED)
                        .explanation(of(
                                "Esta configuração expirou. Comece outra; os dados foram apagados.",
                                "This setup expired. Start another one; its data was wiped."))
                        .addActions(ActionDefinition.builder(
                                        "start-again",
                                        ActionKind.BUTTON,
                                        of("Comece uma nova configuração", "Start a new setup"))
                                .build())
                        .build());
    }

    private static FindingDefinition.Builder host(
            String code, LocalizedText explanation, String action, LocalizedText title) {
        FindingDefinition.Builder row = FindingDefinition.builder(code);
        row.severity(Severity.WARNING)
                .actor(Actor.HOST)
                .verdict(ConditionStatus.UNKNOWN)
                .condition(ConditionType.INPUT_ACCEPTED)
                .explanation(explanation)
                .addActions(ActionDefinition.builder(action, ActionKind.CONTACT, title)
                        .revalidates(Set.of())
                        .build());
        return row;
    }
}
