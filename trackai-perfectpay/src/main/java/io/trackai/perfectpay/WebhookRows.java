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

/** What can be wrong with the webhook itself, in the words of Perfect Pay's panel. */
final class WebhookRows {

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

    private WebhookRows() {}

    static List<FindingDefinition> all() {
        return List.of(
                input(
                        PerfectPayFindings.TOKEN_UNUSUAL,
                        Severity.WARNING,
                        of(
                                "O token do webhook costuma ter 32 caracteres. Confira se foi copiado inteiro.",
                                "A webhook token usually has 32 characters. Check that it was copied whole."),
                        GIVE_TOKEN),
                input(
                        PerfectPayFindings.TOKEN_IS_META,
                        Severity.ERROR,
                        of(
                                "No campo do token da Perfect Pay parece estar o token da Meta.",
                                "The field for Perfect Pay's token seems to hold Meta's token."),
                        GIVE_TOKEN),
                input(
                        PerfectPayFindings.CHOICE_UNKNOWN,
                        Severity.WARNING,
                        of(
                                "Não entendemos o campo {field} da escolha de vendas; ele não está valendo.",
                                "We do not understand the field {field} of the choice of sales; it has no effect."),
                        ActionDefinition.builder(
                                        "give-choice",
                                        ActionKind.INPUT,
                                        of("Informe o campo de novo", "Give the field again"))
                                .addRevalidates(ConditionType.INPUT_ACCEPTED)
                                .build()),
                api(
                        PerfectPayFindings.API_TOKEN_INVALID,
                        ApiSteps.API_TOKEN_VALID,
                        false,
                        of(
                                "A API da Perfect Pay recusou o token (HTTP {status}). As vendas chegam mesmo assim pelo webhook.",
                                "Perfect Pay's API refused the token (HTTP {status}). Sales arrive by the webhook all the same."),
                        ActionDefinition.builder(
                                        "give-api-token",
                                        ActionKind.INPUT,
                                        of("Informe outro token da API", "Give another API token"))
                                .field(PerfectPayConnection.API_TOKEN)
                                .addSteps(of(
                                        "No painel da Perfect Pay, abra Ferramentas › API e gere um token pessoal",
                                        "In Perfect Pay's panel open Ferramentas › API and create a personal token"))
                                .addRevalidates(ApiSteps.API_TOKEN_VALID)
                                .build()),
                api(
                        PerfectPayFindings.API_UNAVAILABLE,
                        ApiSteps.API_TOKEN_VALID,
                        true,
                        of(
                                "A API da Perfect Pay não deu a resposta esperada (HTTP {status}). Tentaremos de novo.",
                                "Perfect Pay's API did not give the expected answer (HTTP {status}). We will try again."),
                        ActionDefinition.builder(
                                        "wait",
                                        ActionKind.WAIT,
                                        of(
                                                "Aguarde: a verificação se repete sozinha",
                                                "Wait: the check repeats by itself"))
                                .build()),
                api(
                        PerfectPayFindings.SALE_UNCONFIRMED,
                        ApiSteps.SALE_CONFIRMED,
                        false,
                        of(
                                "A Perfect Pay não conhece a venda {saleCode} que chegou pelo webhook.",
                                "Perfect Pay does not know sale {saleCode}, which arrived by the webhook."),
                        ActionDefinition.builder(
                                        "look-at-sale",
                                        ActionKind.INSTRUCTION,
                                        of(
                                                "Procure a venda no painel; se não existir, recrie o webhook para trocar o token",
                                                "Look for the sale in the panel; if it does not exist, create the webhook anew"
                                                        + " to change its token"))
                                .addRevalidates(ApiSteps.SALE_CONFIRMED)
                                .build()),
                webhook(
                        PerfectPayFindings.TOKEN_MISSING,
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
                        PerfectPayFindings.TOKEN_MISMATCH,
                        Severity.ERROR,
                        of(
                                "O token recebido com a venda {saleCode} não é o configurado. Cada webhook tem o seu.",
                                "The token that came with sale {saleCode} is not the configured one. Each webhook has its own."),
                        GIVE_TOKEN),
                webhook(
                        PerfectPayFindings.TOKEN_PENDING,
                        Severity.ERROR,
                        of(
                                "A venda {saleCode} chegou, mas o token do webhook ainda não foi informado.",
                                "Sale {saleCode} arrived, but the webhook's token has not been given yet."),
                        GIVE_TOKEN),
                webhook(
                        PerfectPayFindings.FORMAT_FOREIGN,
                        Severity.ERROR,
                        of(
                                "O formato do postback não é o da Perfect Pay. Ele precisa ser JSON.",
                                "The postback is not in Perfect Pay's format. It has to be JSON."),
                        chooseFormat()),
                webhook(
                        PerfectPayFindings.CODE_MISSING,
                        Severity.WARNING,
                        of(
                                "Chegou um postback sem código da venda; nada foi enviado à Meta.",
                                "A postback came without a sale code; nothing was sent to Meta."),
                        chooseFormat()),
                FindingDefinition.builder(PerfectPayFindings.NOTHING_RECEIVED)
                        .from(webhook(
                                PerfectPayFindings.NOTHING_RECEIVED,
                                Severity.INFO,
                                of(
                                        "Ainda não chegou nenhum postback da Perfect Pay.",
                                        "No postback has arrived from Perfect Pay yet."),
                                ActionDefinition.builder(
                                                "check-webhook",
                                                ActionKind.INSTRUCTION,
                                                of("Confira o webhook no painel", "Check the webhook in the panel"))
                                        .addSteps(
                                                of(
                                                        "Abra Ferramentas › Webhook - Vendas e edite o webhook",
                                                        "Open Ferramentas › Webhook - Vendas and edit the webhook"),
                                                of("Compare o endereço, inteiro", "Compare the address, whole"),
                                                of(
                                                        "Veja se os produtos desta página estão selecionados",
                                                        "See that this page's products are selected"),
                                                of(
                                                        "Veja se o evento Aprovado está marcado",
                                                        "See that the event Aprovado is ticked"),
                                                of(
                                                        "Veja se o atraso de envio é zero",
                                                        "See that the sending delay is zero"))
                                        .addRevalidates(ConditionType.WEBHOOK_AUTHENTICATED)
                                        .build()))
                        .severityOnceClaimed(Severity.WARNING)
                        .build());
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

    private static FindingDefinition input(
            String code, Severity severity, LocalizedText explanation, ActionDefinition action) {
        return FindingDefinition.builder(code)
                .severity(severity)
                .actor(Actor.LEAD)
                .condition(ConditionType.INPUT_ACCEPTED)
                .explanation(explanation)
                .addActions(action)
                .build();
    }

    private static FindingDefinition webhook(
            String code, Severity severity, LocalizedText explanation, ActionDefinition action) {
        return FindingDefinition.builder(code)
                .severity(severity)
                .actor(Actor.LEAD)
                .condition(ConditionType.WEBHOOK_AUTHENTICATED)
                .verdict(severity == Severity.ERROR ? ConditionStatus.FALSE : ConditionStatus.UNKNOWN)
                .explanation(explanation)
                .addActions(action)
                .build();
    }

    private static FindingDefinition api(
            String code,
            ConditionType condition,
            boolean retryable,
            LocalizedText explanation,
            ActionDefinition action) {
        return FindingDefinition.builder(code)
                .severity(Severity.WARNING)
                .actor(retryable ? Actor.AUTOMATIC : Actor.LEAD)
                .retryable(retryable)
                .condition(condition)
                .verdict(retryable ? ConditionStatus.UNKNOWN : ConditionStatus.FALSE)
                .explanation(explanation)
                .addActions(action)
                .build();
    }
}
