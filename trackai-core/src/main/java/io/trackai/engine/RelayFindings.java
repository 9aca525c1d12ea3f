package io.trackai.engine;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.ActionKind;
import io.trackai.model.Actor;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Confidence;
import io.trackai.model.LocalizedText;
import io.trackai.model.Severity;
import io.trackai.relay.RelayCodes;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import java.util.List;

/** What can become of live sales on their way to the ad platform. */
final class RelayFindings {

    private RelayFindings() {}

    static List<FindingDefinition> all() {
        return List.of(
                row(
                        RelayCodes.DEAD,
                        Severity.ERROR,
                        Actor.HOST,
                        of(
                                "{count} vendas não puderam ser enviadas e pararam. Corrija a causa e reenvie até {until}.",
                                "{count} sales could not be sent and have stopped. Remove the cause and replay by {until}."),
                        action(
                                "replay",
                                ActionKind.BUTTON,
                                of("Reenvie as vendas paradas", "Replay the stopped sales"))),
                row(
                        RelayCodes.BLOCKED,
                        Severity.ERROR,
                        Actor.LEAD,
                        of(
                                "{count} vendas esperam a correção do acesso à Meta; depois seguem sozinhas.",
                                "{count} sales wait for the access to Meta to be fixed; then they go out by themselves."),
                        action(
                                "fix-access",
                                ActionKind.INSTRUCTION,
                                of(
                                        "Resolva o achado sobre o token ou o pixel",
                                        "Resolve the finding about the token or the pixel"))),
                row(
                        RelayCodes.OUTCOME_UNKNOWN,
                        Severity.WARNING,
                        Actor.AUTOMATIC,
                        of(
                                "Não sabemos se {count} eventos foram recebidos. Reenviar não duplica, e faremos isso sozinhos.",
                                "We do not know whether {count} events were received. Sending again does not double them, and"
                                        + " we will."),
                        action(
                                "wait",
                                ActionKind.WAIT,
                                of("Aguarde: reenviaremos sozinhos", "Wait: we will send again by ourselves"))),
                row(
                        RelayCodes.BACKLOG,
                        Severity.WARNING,
                        Actor.HOST,
                        of(
                                "O envio de vendas está atrasado: a mais antiga espera há {minutes} min.",
                                "Sending sales is late: the oldest has waited for {minutes} min."),
                        action(
                                "add-workers",
                                ActionKind.CONTACT,
                                of(
                                        "Confira se os servidores do envio estão de pé e aumente o número deles",
                                        "Check that the sending servers run, and add some"))),
                FindingDefinition.builder(RelayCodes.DUPLICATES_HIGH)
                        .severity(Severity.WARNING)
                        .actor(Actor.LEAD)
                        .confidence(Confidence.LIKELY)
                        .verdict(ConditionStatus.UNKNOWN)
                        .condition(ConditionType.LIVE_SALE_RELAYED)
                        .explanation(of(
                                "Muitas entregas repetidas. Provavelmente há dois webhooks iguais; as vendas não contam em dobro.",
                                "Many repeated deliveries. There are probably two identical webhooks; sales do not count"
                                        + " twice."))
                        .addActions(action(
                                "one-webhook",
                                ActionKind.INSTRUCTION,
                                of(
                                        "No painel do gateway, deixe só um webhook com o nosso endereço",
                                        "In the gateway's panel, leave only one webhook with our address")))
                        .build(),
                row(
                        RelayCodes.EVENT_TOO_OLD,
                        Severity.INFO,
                        Actor.AUTOMATIC,
                        of(
                                "Uma venda esperou mais de 7 dias no envio; a Meta não a aceita mais.",
                                "A sale waited for more than 7 days; Meta does not take it any more."),
                        action(
                                "nothing",
                                ActionKind.WAIT,
                                of("Não é preciso fazer nada", "Nothing needs to be done"))));
    }

    private static FindingDefinition row(
            String code, Severity severity, Actor actor, LocalizedText explanation, ActionDefinition action) {
        return FindingDefinition.builder(code)
                .severity(severity)
                .actor(actor)
                .condition(ConditionType.LIVE_SALE_RELAYED)
                .verdict(ConditionStatus.UNKNOWN)
                .explanation(explanation)
                .addActions(action)
                .build();
    }

    private static ActionDefinition action(String id, ActionKind kind, LocalizedText title) {
        return ActionDefinition.builder(id, kind, title)
                .addRevalidates(ConditionType.LIVE_SALE_RELAYED)
                .build();
    }
}
