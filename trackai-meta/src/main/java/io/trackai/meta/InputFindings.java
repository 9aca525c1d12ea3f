package io.trackai.meta;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.ActionKind;
import io.trackai.model.Actor;
import io.trackai.model.ConditionType;
import io.trackai.model.LocalizedText;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import java.util.List;

/** What can be told of the inputs without asking Meta. */
final class InputFindings {

    static final List<FindingDefinition> ROWS = List.of(
            row(
                    MetaFindings.PIXEL_ID_FORMAT,
                    Severity.ERROR,
                    of(
                            "O ID do pixel tem só números, em geral 15 ou 16.",
                            "The pixel ID is digits only, usually 15 or 16."),
                    MetaActions.CHECK_PIXEL),
            row(
                    MetaFindings.PIXEL_ID_IS_ACCOUNT,
                    Severity.ERROR,
                    of(
                            "Este é o ID da conta de anúncios ou de outro produto, não o do pixel.",
                            "This is the ID of the ad account or of another product, not the pixel's."),
                    MetaActions.CHECK_PIXEL),
            row(
                    MetaFindings.PIXEL_ID_IS_SNIPPET,
                    Severity.ERROR,
                    of(
                            "Foi colado o código inteiro do pixel. O ID dentro dele é {pixel}; informe só esse número.",
                            "The whole pixel code was pasted. The ID inside it is {pixel}; give that number only."),
                    MetaActions.CHECK_PIXEL),
            row(
                    MetaFindings.PIXEL_ID_UNUSUAL,
                    Severity.WARNING,
                    of(
                            "O ID do pixel costuma ter 15 ou 16 números; este tem {length}. Confira se está completo.",
                            "A pixel ID usually has 15 or 16 digits; this has {length}. Check that it is complete."),
                    MetaActions.CHECK_PIXEL),
            row(
                    MetaFindings.TOKEN_TRUNCATED,
                    Severity.ERROR,
                    of(
                            "O token parece incompleto ou é um texto de exemplo. Gere e copie de novo, inteiro.",
                            "The token looks cut off or is an example. Generate and copy it again, whole."),
                    MetaActions.NEW_TOKEN),
            row(
                    MetaFindings.FIELDS_SWAPPED,
                    Severity.ERROR,
                    of(
                            "Parece que o token e o ID do pixel foram trocados de campo.",
                            "The token and the pixel ID look swapped."),
                    swap()),
            row(
                    MetaFindings.TEST_CODE_UNUSUAL,
                    Severity.WARNING,
                    of(
                            "O código de teste costuma ser TEST seguido de números. Copie-o de Testar eventos.",
                            "The test code is usually TEST followed by digits. Copy it from Test events."),
                    MetaActions.GIVE_TEST_CODE));

    private InputFindings() {}

    private static FindingDefinition row(
            String code, Severity severity, LocalizedText explanation, ActionDefinition action) {
        return FindingDefinition.builder(code)
                .severity(severity)
                .actor(Actor.LEAD)
                .condition(ConditionType.INPUT_ACCEPTED)
                .explanation(explanation)
                .addActions(action)
                .build();
    }

    private static ActionDefinition swap() {
        return ActionDefinition.builder(
                        "swap",
                        ActionKind.INPUT,
                        of(
                                "Informe o ID do pixel e o token, cada um no seu campo",
                                "Give the pixel ID and the token, each in its own field"))
                .field(MetaConnection.PIXEL_ID)
                .addSteps(
                        of("No campo ID do pixel: só números", "In the pixel ID field: digits only"),
                        of(
                                "No campo token: o texto longo que começa com EAA",
                                "In the token field: the long text that starts with EAA"))
                .addRevalidates(ConditionType.INPUT_ACCEPTED)
                .build();
    }
}
