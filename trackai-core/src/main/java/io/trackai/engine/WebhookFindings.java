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
import io.trackai.spi.WebhookCodes;
import java.util.List;

/** What can be wrong with a webhook whatever the gateway: its address, what arrives there, and who tries it out. */
final class WebhookFindings {

    private WebhookFindings() {}

    static List<FindingDefinition> all() {
        return List.of(
                address(
                        CoreFindings.ENDPOINT_UNREACHABLE,
                        of(
                                "O endereço do webhook não responde: o gateway não conseguirá avisar as vendas.",
                                "The webhook address does not answer: the gateway cannot report sales."),
                        host(
                                "publish-endpoint",
                                of(
                                        "Publique o caminho /api/v1/webhooks no endereço público do servidor",
                                        "Publish the path /api/v1/webhooks at the server's public address"))),
                address(
                        CoreFindings.ENDPOINT_GUARDED,
                        of(
                                "O webhook pede login (HTTP {status}); ele precisa aceitar POST direto, sem sessão.",
                                "The webhook asks for login (HTTP {status}); it must accept a direct POST without a session."),
                        host(
                                "open-endpoint",
                                of(
                                        "Libere /api/v1/webhooks de login e de proteção CSRF",
                                        "Exempt /api/v1/webhooks from login and CSRF protection"))),
                address(
                        CoreFindings.ENDPOINT_REDIRECTS,
                        of(
                                "O webhook redireciona (HTTP {status}); gateways não seguem redirecionamentos e a venda se perde.",
                                "The webhook redirects (HTTP {status}); gateways do not follow and the sale is lost."),
                        host(
                                "no-redirect",
                                of(
                                        "Use em publicUrl o endereço final e tire o redirecionamento de /api/v1/webhooks",
                                        "Put the final address into publicUrl and take the redirect off /api/v1/webhooks"))),
                address(
                        CoreFindings.ENDPOINT_ELSEWHERE,
                        of(
                                "No endereço do webhook responde outro programa (HTTP {status}).",
                                "Another program answers at the webhook address (HTTP {status})."),
                        host(
                                "mount-endpoint",
                                of(
                                        "Encaminhe /api/v1/webhooks, inteiro e com o mesmo caminho, a este servidor",
                                        "Forward /api/v1/webhooks whole, with the same path, to this server"))),
                address(
                        CoreFindings.ENDPOINT_FAILS,
                        of(
                                "O webhook responde com erro do servidor (HTTP {status}).",
                                "The webhook answers with a server error (HTTP {status})."),
                        host(
                                "look-at-log",
                                of(
                                        "Veja no log do servidor por que /api/v1/webhooks falha",
                                        "See in the server's log why /api/v1/webhooks fails"))),
                address(
                        CoreFindings.BODY_ALTERED,
                        of(
                                "Um proxy alterou o corpo do postback de teste; assinaturas e acentos chegariam errados.",
                                "A proxy changed the body of the test postback; signatures and accents would arrive wrong."),
                        host(
                                "leave-body",
                                of(
                                        "Desligue a reescrita de corpo (minificação, filtro, conversão) em /api/v1/webhooks",
                                        "Turn off body rewriting (minifying, filtering, conversion) on /api/v1/webhooks"))),
                arrival(
                        WebhookCodes.TOKEN_MISSING,
                        Severity.ERROR,
                        Actor.LEAD,
                        of(
                                "O postback da venda {saleCode} chegou sem token ou assinatura e foi recusado.",
                                "The postback of sale {saleCode} came without token or signature and was refused."),
                        lead(
                                "resend",
                                of(
                                        "Confira no painel do gateway se este webhook envia o token, e reenvie a venda",
                                        "Check in the gateway's panel that this webhook sends its token, and send the sale"
                                                + " again"))),
                arrival(
                        WebhookCodes.TOKEN_MISMATCH,
                        Severity.ERROR,
                        Actor.LEAD,
                        of(
                                "O token recebido com a venda {saleCode} não é o configurado.",
                                "The token that came with sale {saleCode} is not the configured one."),
                        lead(
                                "copy-token",
                                of(
                                        "Copie de novo o token deste webhook no painel do gateway e informe-o",
                                        "Copy this webhook's token again from the gateway's panel and give it to the setup"))),
                arrival(
                        WebhookCodes.TOKEN_PENDING,
                        Severity.ERROR,
                        Actor.LEAD,
                        of(
                                "A venda {saleCode} chegou, mas o token do webhook ainda não foi informado.",
                                "Sale {saleCode} arrived, but the webhook's token has not been given yet."),
                        lead(
                                "give-token",
                                of(
                                        "Copie o token deste webhook no painel do gateway e informe-o",
                                        "Copy this webhook's token from the gateway's panel and give it to the setup"))),
                arrival(
                        WebhookCodes.CONTENT_TYPE,
                        Severity.ERROR,
                        Actor.LEAD,
                        of(
                                "O postback não chegou no formato esperado; o formato escolhido no painel é outro.",
                                "The postback did not come in the expected format; another one is chosen in the panel."),
                        lead(
                                "choose-format",
                                of(
                                        "Edite o webhook no painel do gateway e escolha o formato JSON",
                                        "Edit the webhook in the gateway's panel and choose the JSON format"))),
                arrival(
                        WebhookCodes.SALE_CODE_MISSING,
                        Severity.WARNING,
                        Actor.LEAD,
                        of(
                                "Chegou um postback sem código da venda; nada foi enviado.",
                                "A postback came without a sale code; nothing was sent."),
                        lead(
                                "choose-events",
                                of(
                                        "Confira no painel se este webhook está ligado a eventos de venda",
                                        "Check in the panel that this webhook is connected to sale events"))),
                arrival(
                        WebhookCodes.BODY_MALFORMED,
                        Severity.WARNING,
                        Actor.HOST,
                        of(
                                "Chegou um postback que não se pode ler; foi recusado.",
                                "A postback came that cannot be read; it was refused."),
                        host(
                                "look-at-proxy",
                                of(
                                        "Confira se algum proxy altera o corpo das chamadas",
                                        "Check whether a proxy changes the body of calls"))),
                arrival(
                        WebhookCodes.BODY_TOO_LARGE,
                        Severity.WARNING,
                        Actor.HOST,
                        of(
                                "Chegou um postback maior que o limite; foi recusado sem ser lido.",
                                "A postback came that is larger than the limit; it was refused unread."),
                        host(
                                "raise-limit",
                                of(
                                        "Se for legítimo, aumente maxBodyBytes nas opções do gateway",
                                        "If it is genuine, raise maxBodyBytes in the gateway's options"))),
                arrival(
                        CoreFindings.OVERLOADED,
                        Severity.WARNING,
                        Actor.HOST,
                        of(
                                "Chegaram postbacks demais ao mesmo tempo; pedimos reenvio, nada se perdeu.",
                                "Too many postbacks came at once; we asked for them again, nothing is lost."),
                        host(
                                "raise-limits",
                                of(
                                        "Aumente webhookLimits ou o número de servidores",
                                        "Raise webhookLimits or the number of servers"))),
                arrival(
                        CoreFindings.READER_FAILED,
                        Severity.WARNING,
                        Actor.HOST,
                        of(
                                "A leitura de um postback falhou por um erro interno; pedimos reenvio.",
                                "Reading a postback failed because of an internal error; we asked for it again."),
                        host(
                                "report",
                                of(
                                        "Avise quem mantém a integração deste gateway",
                                        "Tell whoever maintains this gateway's integration"))),
                arrival(
                        CoreFindings.WEBHOOK_PROBING,
                        Severity.WARNING,
                        Actor.HOST,
                        of(
                                "Alguém tenta tokens errados neste webhook, muitas vezes por minuto; nada foi aceito.",
                                "Somebody tries wrong tokens on this webhook, many times a minute; nothing was accepted."),
                        host(
                                "look-at-source",
                                of(
                                        "Veja no log do servidor de onde vêm as chamadas; se não for o gateway, bloqueie",
                                        "See in the server's log where the calls come from; if not the gateway, block them"))),
                FindingDefinition.builder(WebhookCodes.NOTHING_RECEIVED)
                        .from(
                                arrival(
                                        WebhookCodes.NOTHING_RECEIVED,
                                        Severity.INFO,
                                        Actor.LEAD,
                                        of("Ainda não chegou nenhum postback.", "No postback has arrived yet."),
                                        lead(
                                                "check-webhook",
                                                of(
                                                        "Confira no painel do gateway o endereço, os produtos e os eventos do webhook",
                                                        "Check the webhook's address, products and events in the gateway's panel"))))
                        .severityOnceClaimed(Severity.WARNING)
                        .build());
    }

    private static FindingDefinition address(String code, LocalizedText explanation, ActionDefinition action) {
        return FindingDefinition.builder(code)
                .severity(Severity.WARNING)
                .actor(Actor.HOST)
                .verdict(ConditionStatus.FALSE)
                .condition(ConditionType.WEBHOOK_REACHABLE)
                .explanation(explanation)
                .addActions(ActionDefinition.builder(action.id(), action.kind(), action.title())
                        .addRevalidates(ConditionType.WEBHOOK_REACHABLE)
                        .build())
                .build();
    }

    private static FindingDefinition arrival(
            String code, Severity severity, Actor actor, LocalizedText explanation, ActionDefinition action) {
        return FindingDefinition.builder(code)
                .severity(severity)
                .actor(actor)
                .verdict(severity == Severity.ERROR ? ConditionStatus.FALSE : ConditionStatus.UNKNOWN)
                .condition(ConditionType.WEBHOOK_AUTHENTICATED)
                .explanation(explanation)
                .addActions(action)
                .build();
    }

    private static ActionDefinition host(String id, LocalizedText title) {
        return ActionDefinition.builder(id, ActionKind.CONTACT, title)
                .addRevalidates(ConditionType.WEBHOOK_AUTHENTICATED)
                .build();
    }

    private static ActionDefinition lead(String id, LocalizedText title) {
        return ActionDefinition.builder(id, ActionKind.INSTRUCTION, title)
                .addRevalidates(ConditionType.WEBHOOK_AUTHENTICATED)
                .build();
    }
}
