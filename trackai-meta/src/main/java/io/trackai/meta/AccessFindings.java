package io.trackai.meta;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.Actor;
import io.trackai.model.ConditionType;
import io.trackai.model.Confidence;
import io.trackai.model.LocalizedText;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import java.util.List;

/** Identity and rights: the token, its owner, and what it may do with the pixel. */
final class AccessFindings {

    static final List<FindingDefinition> ROWS = List.of(
            token(
                    MetaFindings.TOKEN_INVALID,
                    of(
                            "A Meta recusou o token. Copie-o de novo, inteiro; se persistir, gere outro.",
                            "Meta refused the token. Copy it again, whole; if that fails, generate another."),
                    MetaActions.NEW_TOKEN),
            token(
                    MetaFindings.TOKEN_MALFORMED,
                    of(
                            "O token chegou danificado à Meta: falta ou sobra algum caractere.",
                            "The token reached Meta damaged: a character is missing or too many."),
                    MetaActions.COPY_TOKEN_AGAIN,
                    MetaActions.NEW_TOKEN),
            token(
                    MetaFindings.TOKEN_EXPIRED,
                    of(
                            "O token da Meta venceu. Gere um novo: o do Gerenciador de Eventos não vence.",
                            "Meta's token expired. Generate a new one: those from Events Manager do not expire."),
                    MetaActions.NEW_TOKEN),
            token(
                    MetaFindings.TOKEN_REVOKED,
                    of(
                            "O token foi revogado, por troca de senha ou remoção do aplicativo. Gere um novo.",
                            "The token was revoked, by a password change or because the app was removed. Generate a"
                                    + " new one."),
                    MetaActions.NEW_TOKEN),
            token(
                    MetaFindings.ACCOUNT_CHECKPOINT,
                    of(
                            "A conta de quem gerou o token precisa de uma verificação no Facebook.",
                            "The account of the token's owner needs a check-up at Facebook."),
                    MetaActions.instruction(
                            "log-in",
                            of(
                                    "Entre em facebook.com com a conta que gerou o token e siga as instruções",
                                    "Log in at facebook.com with the account that made the token and follow the"
                                            + " instructions"))),
            token(
                    MetaFindings.ACCOUNT_UNCONFIRMED,
                    of(
                            "A conta de quem gerou o token ainda não foi confirmada no Facebook.",
                            "The account of the token's owner is not confirmed at Facebook yet."),
                    MetaActions.instruction(
                            "confirm-account",
                            of(
                                    "Confirme o e-mail ou o telefone dessa conta em facebook.com",
                                    "Confirm that account's e-mail or phone at facebook.com"))),
            token(
                    MetaFindings.TOKEN_OWNER_REFUSED,
                    of(
                            "Quem gerou o token perdeu o acesso ao negócio. Gere outro com uma conta que tenha acesso.",
                            "The token's owner lost access to the business. Generate one with an account that has"
                                    + " access."),
                    MetaActions.NEW_TOKEN),
            token(
                    MetaFindings.APP_SECRET_REQUIRED,
                    of(
                            "O aplicativo deste token exige uma chave secreta que falta ou está errada. Use um token do"
                                    + " próprio pixel.",
                            "This token's app demands a secret key that is missing or wrong. Use a token of the pixel"
                                    + " itself."),
                    MetaActions.NEW_TOKEN,
                    MetaActions.host(
                            "app-secret",
                            of(
                                    "Ou informe a chave secreta do aplicativo, ou desligue a exigência nas configurações dele",
                                    "Or give the app's secret, or switch its requirement off in the app's settings"))),
            pixel(
                    MetaFindings.PERMISSION_DENIED,
                    of(
                            "O token existe, mas não tem permissão para este pixel. Gere-o dentro do próprio pixel.",
                            "The token exists but has no permission on this pixel. Generate it inside that pixel."),
                    MetaActions.NEW_TOKEN,
                    MetaActions.GRANT_ACCESS),
            pixel(
                    MetaFindings.PIXEL_NOT_FOUND,
                    of(
                            "A Meta não encontrou este pixel com este token. O ID está errado ou o token é de outro"
                                    + " pixel.",
                            "Meta cannot find this pixel with this token. The ID is wrong or the token belongs to"
                                    + " another pixel."),
                    MetaActions.CHECK_PIXEL,
                    MetaActions.NEW_TOKEN),
            pixel(
                    MetaFindings.PIXEL_UNAVAILABLE,
                    of(
                            "A Meta marcou este pixel como indisponível; ele não recebe eventos.",
                            "Meta marks this pixel as unavailable; it takes no events."),
                    MetaActions.ACCOUNT_QUALITY,
                    MetaActions.CHECK_PIXEL),
            unsure(
                    MetaFindings.PIXEL_INCONCLUSIVE,
                    ConditionType.PIXEL_AUTHORIZED,
                    of(
                            "A Meta não deixa este token ler os dados do pixel. Isso é comum; o evento de teste vai"
                                    + " confirmar.",
                            "Meta does not let this token read the pixel. That is common; the test event will tell.")),
            unsure(
                    MetaFindings.WRITE_INCONCLUSIVE,
                    MetaSteps.WRITE_PROVEN,
                    of(
                            "A sondagem não provou nem negou que o token pode enviar eventos; o evento de teste vai dizer.",
                            "The probe neither proved nor denied that the token may write; the test event will tell.")),
            unsure(
                    MetaFindings.PROBE_COUNTED,
                    MetaSteps.WRITE_PROVEN,
                    of(
                            "A sondagem, que a Meta deveria recusar, foi contada: pode haver um evento TrackAiWriteProbe nos dados.",
                            "The probe, which Meta should refuse, was counted: the data may hold a TrackAiWriteProbe.")),
            pixel(
                    MetaFindings.POLICY_BLOCK,
                    of(
                            "A Meta bloqueou temporariamente esta conta por suas políticas.",
                            "Meta has temporarily blocked this account under its policies."),
                    MetaActions.ACCOUNT_QUALITY),
            pixel(
                    MetaFindings.TERMS_NOT_ACCEPTED,
                    of(
                            "Os termos das Ferramentas para Negócios da Meta ainda não foram aceitos.",
                            "The Meta Business Tools terms have not been accepted yet."),
                    MetaActions.instruction(
                            "accept-terms",
                            of(
                                    "Abra o Gerenciador de Eventos com a conta do negócio e aceite os termos",
                                    "Open Events Manager with the business's account and accept the terms"))),
            pixel(
                    MetaFindings.ADVERTISING_BLOCKED,
                    of("A Meta não permite que esta conta anuncie.", "Meta does not allow this account to advertise."),
                    MetaActions.ACCOUNT_QUALITY));

    private AccessFindings() {}

    private static FindingDefinition token(String code, LocalizedText explanation, ActionDefinition... actions) {
        return error(code, ConditionType.TOKEN_VALID, explanation, actions);
    }

    private static FindingDefinition pixel(String code, LocalizedText explanation, ActionDefinition... actions) {
        return error(code, ConditionType.PIXEL_AUTHORIZED, explanation, actions);
    }

    private static FindingDefinition error(
            String code, ConditionType condition, LocalizedText explanation, ActionDefinition... actions) {
        return FindingDefinition.builder(code)
                .severity(Severity.ERROR)
                .actor(Actor.LEAD)
                .condition(condition)
                .explanation(explanation)
                .addActions(actions)
                .build();
    }

    private static FindingDefinition unsure(String code, ConditionType condition, LocalizedText explanation) {
        return FindingDefinition.builder(code)
                .severity(Severity.INFO)
                .actor(Actor.AUTOMATIC)
                .confidence(Confidence.POSSIBLE)
                .condition(condition)
                .explanation(explanation)
                .build();
    }
}
