package io.trackai.meta;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.ActionKind;
import io.trackai.model.Actor;
import io.trackai.model.ConditionType;
import io.trackai.model.Confidence;
import io.trackai.model.LocalizedText;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.FindingSignal;
import java.util.List;

/** The events themselves: refused, counted or not, and how well they match people. */
final class EventFindings {

    static final List<FindingDefinition> ROWS = List.of(
            refused(
                    MetaFindings.EVENT_INVALID,
                    of(
                            "A Meta não aceita o evento por causa do campo {field}.",
                            "Meta does not take the event because of the field {field}."),
                    MetaActions.TELL_SUPPORT),
            refused(
                    MetaFindings.EVENT_TOO_OLD,
                    of(
                            "A Meta não aceita eventos com mais de 7 dias. Confira o relógio do servidor.",
                            "Meta takes no events older than 7 days. Check the server's clock."),
                    MetaActions.TELL_SUPPORT),
            refused(
                    MetaFindings.EVENT_IN_FUTURE,
                    of(
                            "A Meta não aceita eventos no futuro. Confira o relógio e o fuso do servidor.",
                            "Meta takes no events from the future. Check the server's clock and time zone."),
                    MetaActions.TELL_SUPPORT),
            refused(
                    MetaFindings.CUSTOMER_DATA_INSUFFICIENT,
                    of(
                            "O evento não tem dados suficientes para a Meta reconhecer uma pessoa.",
                            "The event holds too little for Meta to recognise a person."),
                    MetaActions.TELL_SUPPORT),
            FindingDefinition.builder(MetaFindings.FIELD_DROPPED)
                    .severity(Severity.WARNING)
                    .actor(Actor.HOST)
                    .condition(ConditionType.TEST_EVENT_SENT)
                    .explanation(of(
                            "Um dado do evento não pôde ser aproveitado e ficou de fora: {field}. O evento seguiu sem ele.",
                            "A value of the event was unusable and left out: {field}. The event went on without it."))
                    .addActions(MetaActions.host(
                            "check-field",
                            of(
                                    "Confira de onde vem o campo {field} e em que formato",
                                    "Check where the field {field} comes from, and in what form")))
                    .build(),
            FindingDefinition.builder(MetaFindings.COUNT_MISMATCH)
                    .severity(Severity.WARNING)
                    .actor(Actor.AUTOMATIC)
                    .retryable(true)
                    .condition(ConditionType.TEST_EVENT_SENT)
                    .explanation(of(
                            "A Meta respondeu sem confirmar o evento. Tentaremos de novo com o mesmo identificador.",
                            "Meta answered without confirming the event. We will try again with the same id."))
                    .addActions(MetaActions.WAIT)
                    .build(),
            FindingDefinition.builder(MetaFindings.TEST_CODE_MISSING)
                    .severity(Severity.INFO)
                    .actor(Actor.LEAD)
                    .condition(ConditionType.TEST_EVENT_SENT)
                    .explanation(of(
                            "O evento de teste foi aceito. Para vê-lo na tela Testar eventos, informe o código de teste.",
                            "The test event was accepted. To see it in Test events, give the test code."))
                    .addActions(MetaActions.GIVE_TEST_CODE)
                    .build(),
            FindingDefinition.builder(MetaFindings.TEST_NOT_VISIBLE)
                    .severity(Severity.WARNING)
                    .actor(Actor.LEAD)
                    .confidence(Confidence.POSSIBLE)
                    .signal(FindingSignal.CLAIM)
                    .condition(ConditionType.TEST_EVENT_SENT)
                    .explanation(of(
                            "A Meta aceitou o evento de teste, mas ele não apareceu na tela. Pode levar 1 minuto, ou o código de"
                                    + " teste pode ser outro.",
                            "Meta accepted the test event but it did not show up. It may take a minute, or the test code may be"
                                    + " another one."))
                    .addActions(
                            ActionDefinition.builder(
                                            "look-again",
                                            ActionKind.INSTRUCTION,
                                            of("Olhe de novo na tela Testar eventos", "Look again in Test events"))
                                    .addSteps(
                                            of(
                                                    "Abra o Gerenciador de Eventos › Testar eventos",
                                                    "Open Events Manager › Test events"),
                                            of(
                                                    "Compare o código da tela com o informado aqui",
                                                    "Compare the code on the screen with the one given here"))
                                    .addRevalidates(ConditionType.TEST_EVENT_SENT)
                                    .build(),
                            ActionDefinition.builder(
                                            "send-test-event",
                                            ActionKind.BUTTON,
                                            of("Enviar outro evento de teste", "Send another test event"))
                                    .addRevalidates(ConditionType.TEST_EVENT_SENT)
                                    .build())
                    .build(),
            FindingDefinition.builder(MetaFindings.QUALITY_LOW)
                    .severity(Severity.INFO)
                    .actor(Actor.LEAD)
                    .condition(MetaSteps.MATCH_QUALITY_KNOWN)
                    .explanation(of(
                            "A Meta reconhece poucas pessoas no evento {event}: nota {score} de 10. O que mais falta: {keys}.",
                            "Meta recognises few people in the event {event}: {score} of 10. Most missing: {keys}."))
                    .addActions(ActionDefinition.builder(
                                    "send-more-keys",
                                    ActionKind.INSTRUCTION,
                                    of("Envie mais dados de {keys}", "Send more of {keys}"))
                            .addSteps(
                                    of(
                                            "Instale o trecho de código na página de vendas: ele leva fbp, fbc e o navegador",
                                            "Install the snippet on the sales page: it carries fbp, fbc and the browser"),
                                    of(
                                            "Deixe e-mail e telefone obrigatórios no checkout",
                                            "Make e-mail and phone mandatory in the checkout"),
                                    of(
                                            "Confira os links do checkout: eles precisam levar o identificador da visita",
                                            "Check the checkout links: they must carry the visit id"))
                            .addRevalidates(MetaSteps.MATCH_QUALITY_KNOWN)
                            .build())
                    .build(),
            FindingDefinition.builder(MetaFindings.QUALITY_INCONCLUSIVE)
                    .severity(Severity.DEBUG)
                    .actor(Actor.AUTOMATIC)
                    .confidence(Confidence.POSSIBLE)
                    .condition(MetaSteps.MATCH_QUALITY_KNOWN)
                    .explanation(
                            of(
                                    "A Meta não deixa este token ler a qualidade da correspondência. Isso é comum e nada depende disso.",
                                    "Meta does not let this token read the match quality. That is common and nothing depends on it."))
                    .build());

    private EventFindings() {}

    private static FindingDefinition refused(String code, LocalizedText explanation, ActionDefinition action) {
        return FindingDefinition.builder(code)
                .severity(Severity.ERROR)
                .actor(Actor.HOST)
                .condition(ConditionType.TEST_EVENT_SENT)
                .explanation(explanation)
                .addActions(action)
                .build();
    }
}
