package io.trackai.perfectpay;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.ActionKind;
import io.trackai.model.Actor;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.LocalizedText;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import java.util.List;

/** What can be wrong with a Perfect Pay webhook and its postbacks, in the words of its panel. */
final class PerfectPayFindings {

    static final String TOKEN_UNUSUAL = "INPUT_PP_TOKEN_UNUSUAL";
    static final String TOKEN_IS_META = "INPUT_PP_TOKEN_IS_META";
    static final String TOKEN_MISSING = "PP_TOKEN_MISSING";
    static final String TOKEN_MISMATCH = "PP_TOKEN_MISMATCH";
    static final String TOKEN_PENDING = "PP_TOKEN_PENDING";
    static final String FORMAT_FOREIGN = "PP_FORMAT_FOREIGN";
    static final String CODE_MISSING = "PP_CODE_MISSING";
    static final String AMOUNT_INVALID = "PP_AMOUNT_INVALID";
    static final String STATUS_UNKNOWN = "PP_STATUS_UNKNOWN";
    static final String EMAIL_INVALID = "PP_EMAIL_INVALID";
    static final String CLOCK_SKEW = "PP_CLOCK_SKEW";

    private static final ActionDefinition GIVE_TOKEN = ActionDefinition.builder(
                    "give-token",
                    ActionKind.INPUT,
                    of("Informe o token público do webhook", "Give the webhook's public token"))
            .field(PerfectPayConnection.WEBHOOK_TOKEN)
            .addSteps(
                    of(
                            "No painel da Perfect Pay, abra Ferramentas › Webhook - Vendas",
                            "In Perfect Pay's panel open Ferramentas › Webhook - Vendas"),
                    of("Edite o webhook que usa o nosso endereço", "Edit the webhook that uses our address"),
                    of(
                            "Copie o token público: cada webhook tem o seu",
                            "Copy the public token: each webhook has its own"),
                    of("Cole-o no campo do token", "Paste it into the token field"))
            .addRevalidates(ConditionType.WEBHOOK_AUTHENTICATED)
            .build();

    private PerfectPayFindings() {}

    static List<FindingDefinition> all() {
        return List.of(
                FindingDefinition.builder(TOKEN_UNUSUAL)
                        .severity(Severity.WARNING)
                        .actor(Actor.LEAD)
                        .condition(ConditionType.INPUT_ACCEPTED)
                        .explanation(of(
                                "O token do webhook costuma ter 32 caracteres. Confira se foi copiado inteiro.",
                                "A webhook token usually has 32 characters. Check that it was copied whole."))
                        .addActions(GIVE_TOKEN)
                        .build(),
                FindingDefinition.builder(TOKEN_IS_META)
                        .severity(Severity.ERROR)
                        .actor(Actor.LEAD)
                        .condition(ConditionType.INPUT_ACCEPTED)
                        .explanation(of(
                                "No campo do token da Perfect Pay parece estar o token da Meta.",
                                "The field for Perfect Pay's token seems to hold Meta's token."))
                        .addActions(GIVE_TOKEN)
                        .build(),
                webhook(
                        TOKEN_MISSING,
                        Severity.ERROR,
                        of(
                                "O postback da venda {saleCode} chegou sem o token e foi recusado.",
                                "The postback of sale {saleCode} came without its token and was refused."),
                        instruction(
                                "resend",
                                of(
                                        "Reenvie a venda pelo painel em Ferramentas › Webhook - Vendas; se persistir, recrie o"
                                                + " webhook",
                                        "Send the sale again from Ferramentas › Webhook - Vendas; if it persists, create the"
                                                + " webhook again"))),
                webhook(
                        TOKEN_MISMATCH,
                        Severity.ERROR,
                        of(
                                "O token recebido com a venda {saleCode} não é o configurado. Copie de novo o token público do"
                                        + " webhook.",
                                "The token that came with sale {saleCode} is not the configured one. Copy the webhook's public"
                                        + " token again."),
                        GIVE_TOKEN),
                webhook(
                        TOKEN_PENDING,
                        Severity.ERROR,
                        of(
                                "A venda {saleCode} chegou, mas o token do webhook ainda não foi informado.",
                                "Sale {saleCode} arrived, but the webhook's token has not been given yet."),
                        GIVE_TOKEN),
                webhook(
                        FORMAT_FOREIGN,
                        Severity.ERROR,
                        of(
                                "O formato do postback não é o da Perfect Pay em JSON.",
                                "The postback is not in Perfect Pay's JSON format."),
                        chooseFormat()),
                webhook(
                        CODE_MISSING,
                        Severity.WARNING,
                        of(
                                "Chegou um postback sem código da venda; nada foi enviado à Meta.",
                                "A postback came without a sale code; nothing was sent to Meta."),
                        chooseFormat()),
                remark(
                        AMOUNT_INVALID,
                        of(
                                "A venda aprovada {saleCode} veio sem um valor que se possa usar.",
                                "The approved sale {saleCode} came without a usable amount.")),
                remark(
                        STATUS_UNKNOWN,
                        of(
                                "A venda {saleCode} tem um status que não conhecemos ({status}).",
                                "Sale {saleCode} has a status we do not know ({status}).")),
                remark(
                        EMAIL_INVALID,
                        of(
                                "O e-mail do comprador da venda {saleCode} é inválido; a correspondência na Meta será menor.",
                                "The buyer's e-mail in sale {saleCode} is invalid; Meta will match less.")),
                remark(
                        CLOCK_SKEW,
                        of(
                                "O horário da venda {saleCode} está no futuro; confira o fuso configurado da conta.",
                                "The time of sale {saleCode} is in the future; check the account's configured zone.")));
    }

    private static ActionDefinition chooseFormat() {
        return instruction(
                "choose-format",
                of(
                        "Em Ferramentas › Webhook - Vendas, edite o webhook e escolha o formato Perfect Pay (JSON)",
                        "In Ferramentas › Webhook - Vendas edit the webhook and choose the Perfect Pay (JSON) format"));
    }

    private static ActionDefinition instruction(String id, LocalizedText title) {
        return ActionDefinition.builder(id, ActionKind.INSTRUCTION, title)
                .addRevalidates(ConditionType.WEBHOOK_AUTHENTICATED)
                .build();
    }

    private static ActionDefinition host(String id, LocalizedText title) {
        return ActionDefinition.builder(id, ActionKind.CONTACT, title)
                .addRevalidates(ConditionType.WEBHOOK_AUTHENTICATED)
                .build();
    }

    private static FindingDefinition webhook(
            String code, Severity severity, LocalizedText explanation, ActionDefinition action) {
        return FindingDefinition.builder(code)
                .severity(severity)
                .actor(action.kind() == ActionKind.CONTACT ? Actor.HOST : Actor.LEAD)
                .condition(ConditionType.WEBHOOK_AUTHENTICATED)
                .verdict(severity == Severity.ERROR ? ConditionStatus.FALSE : ConditionStatus.UNKNOWN)
                .explanation(explanation)
                .addActions(action)
                .build();
    }

    private static FindingDefinition remark(String code, LocalizedText explanation) {
        return FindingDefinition.builder(code)
                .severity(Severity.WARNING)
                .actor(Actor.HOST)
                .condition(ConditionType.WEBHOOK_AUTHENTICATED)
                .verdict(ConditionStatus.UNKNOWN)
                .explanation(explanation)
                .addActions(host(
                        "look-at-sale",
                        of("Confira esta venda no painel da Perfect Pay", "Look at this sale in Perfect Pay's panel")))
                .build();
    }
}
