package io.trackai.gtm;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.ActionKind;
import io.trackai.model.Actor;
import io.trackai.model.ConditionType;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with a Tag Manager connection. */
final class GtmFindings {

    static final String CONTAINER_ID_INVALID = "GTM_CONTAINER_ID_INVALID";
    static final String VALUE_UNSAFE = "GTM_VALUE_UNSAFE";
    static final String CONSENT_POLICY_UNKNOWN = "GTM_CONSENT_POLICY_UNKNOWN";

    static final String SERVER_CONTAINER_UNCLEAR = "GTM_SERVER_CONTAINER_UNCLEAR";

    private GtmFindings() {}

    static List<FindingDefinition> all() {
        return Stream.of(inputs(), PublishFindings.ROWS, PublishFindings.API_ROWS)
                .flatMap(List::stream)
                .toList();
    }

    private static List<FindingDefinition> inputs() {
        return List.of(
                FindingDefinition.builder(CONTAINER_ID_INVALID)
                        .severity(Severity.ERROR)
                        .actor(Actor.LEAD)
                        .condition(ConditionType.INPUT_ACCEPTED)
                        .explanation(of(
                                "O ID do contêiner do GTM tem a forma GTM-XXXXXXX, com letras maiúsculas e números.",
                                "A GTM container ID looks like GTM-XXXXXXX, in capitals and digits."))
                        .addActions(ActionDefinition.builder(
                                        "give-container-id",
                                        ActionKind.INPUT,
                                        of("Informe o ID do contêiner", "Give the container ID"))
                                .field(GtmConnection.CONTAINER_ID)
                                .addSteps(of(
                                        "Abra o Google Tag Manager: o ID aparece no topo da área de trabalho",
                                        "Open Google Tag Manager: the ID is at the top of the workspace"))
                                .addRevalidates(ConditionType.INPUT_ACCEPTED)
                                .build())
                        .build(),
                FindingDefinition.builder(VALUE_UNSAFE)
                        .severity(Severity.ERROR)
                        .actor(Actor.LEAD)
                        .condition(ConditionType.INPUT_ACCEPTED)
                        .explanation(of(
                                "O campo {field} tem chaves duplas, que o Tag Manager leria como uma variável.",
                                "The field {field} has double braces, which Tag Manager would read as a variable."))
                        .addActions(ActionDefinition.builder(
                                        "give-plain-value",
                                        ActionKind.INPUT,
                                        of(
                                                "Informe o campo {field} sem chaves duplas",
                                                "Give {field} without double braces"))
                                .addRevalidates(ConditionType.INPUT_ACCEPTED)
                                .build())
                        .build(),
                FindingDefinition.builder(CONSENT_POLICY_UNKNOWN)
                        .severity(Severity.ERROR)
                        .actor(Actor.HOST)
                        .condition(ConditionType.INPUT_ACCEPTED)
                        .explanation(of(
                                "A regra de consentimento do snippet não existe. As regras são assumed e required.",
                                "The snippet's consent policy does not exist. The policies are assumed and required."))
                        .addActions(ActionDefinition.builder(
                                        "give-consent-policy",
                                        ActionKind.INPUT,
                                        of("Informe assumed ou required", "Give assumed or required"))
                                .field(GtmConnection.CONSENT)
                                .addRevalidates(ConditionType.INPUT_ACCEPTED)
                                .build())
                        .build(),
                FindingDefinition.builder(SERVER_CONTAINER_UNCLEAR)
                        .severity(Severity.ERROR)
                        .actor(Actor.HOST)
                        .condition(ConditionType.INPUT_ACCEPTED)
                        .explanation(
                                of(
                                        "Não ficou claro se o contêiner de servidor é desejado: as respostas são true e false.",
                                        "It is not clear whether the server container is wanted: the answers are true and false."))
                        .addActions(ActionDefinition.builder(
                                        "give-server-container",
                                        ActionKind.INPUT,
                                        of("Informe true ou false", "Give true or false"))
                                .field(GtmConnection.SERVER_CONTAINER)
                                .addRevalidates(ConditionType.INPUT_ACCEPTED)
                                .build())
                        .build());
    }
}
