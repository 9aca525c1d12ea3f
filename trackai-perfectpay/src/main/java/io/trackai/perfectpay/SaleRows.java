package io.trackai.perfectpay;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.ActionKind;
import io.trackai.model.Actor;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Confidence;
import io.trackai.model.LocalizedText;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import io.trackai.spi.FindingSignal;
import java.util.List;

/** What can be odd about a sale that arrived all the same. None of it takes the webhook's good name. */
final class SaleRows {

    private SaleRows() {}

    static List<FindingDefinition> all() {
        return List.of(
                row(
                        PerfectPayFindings.AMOUNT_MISSING,
                        Severity.WARNING,
                        of(
                                "A venda aprovada {saleCode} veio sem valor; nenhum Purchase será enviado.",
                                "The approved sale {saleCode} came without an amount; no Purchase will be sent."),
                        lookAtSale()),
                row(
                        PerfectPayFindings.AMOUNT_INVALID,
                        Severity.WARNING,
                        of(
                                "A venda aprovada {saleCode} veio com um valor que não se pode usar; nenhum Purchase será enviado.",
                                "The approved sale {saleCode} came with an unusable amount; no Purchase will be sent."),
                        lookAtSale()),
                row(
                        PerfectPayFindings.STATUS_UNKNOWN,
                        Severity.WARNING,
                        of(
                                "O status {status} da venda {saleCode} é desconhecido; guardamos a entrega e nada será enviado.",
                                "Status {status} of sale {saleCode} is unknown; the delivery is kept and nothing will be sent."),
                        host(
                                "update",
                                of(
                                        "Atualize a biblioteca; se persistir, informe o número do status a quem a mantém",
                                        "Update the library; if it persists, tell the status number to whoever maintains it"))),
                row(
                        PerfectPayFindings.EMAIL_INVALID,
                        Severity.WARNING,
                        of(
                                "O e-mail do comprador da venda {saleCode} é inválido; a correspondência na Meta será menor.",
                                "The buyer's e-mail in sale {saleCode} is invalid; Meta will match less."),
                        lead(
                                "check-checkout",
                                of(
                                        "Confira no checkout se o campo de e-mail pede confirmação",
                                        "Check that the checkout asks to confirm the e-mail field"))),
                row(
                        PerfectPayFindings.NO_MATCH_KEYS,
                        Severity.WARNING,
                        of(
                                "A venda {saleCode} não tem dados suficientes para correspondência; a Meta recusaria o evento.",
                                "Sale {saleCode} has not enough data to match a person; Meta would refuse the event."),
                        lead(
                                "check-fields",
                                of(
                                        "Confira no checkout se e-mail e telefone são obrigatórios",
                                        "Check that the checkout requires e-mail and phone"))),
                row(
                        PerfectPayFindings.NO_CLICK_ID,
                        Severity.INFO,
                        of(
                                "A venda {saleCode} chegou sem fbc, fbp e sem o identificador da visita.",
                                "Sale {saleCode} arrived without fbc, fbp and visitor id."),
                        lead(
                                "check-links",
                                of(
                                        "Confira se os links do checkout levam src=… (o trecho da página cuida disso)",
                                        "Check that the checkout links carry src=… (the page snippet sees to that)"))),
                row(
                        PerfectPayFindings.STALE,
                        Severity.INFO,
                        of(
                                "A venda {saleCode} foi aprovada há mais de 7 dias; a Meta recusa eventos antigos, nada será enviado.",
                                "Sale {saleCode} was approved more than 7 days ago; Meta refuses old events, nothing will be sent."),
                        none()),
                row(
                        PerfectPayFindings.CLOCK_SKEW,
                        Severity.WARNING,
                        of(
                                "O horário da venda {saleCode} está no futuro; usamos a hora da chegada.",
                                "The time of sale {saleCode} is in the future; we use the time of arrival."),
                        host(
                                "set-zone",
                                of(
                                        "Confira o relógio do servidor e o fuso da conta (PerfectPayOptions.zone)",
                                        "Check the server's clock and the account's zone (PerfectPayOptions.zone)"))),
                row(
                        PerfectPayFindings.DATE_INVALID,
                        Severity.WARNING,
                        of(
                                "A data {field} da venda {saleCode} não se pode ler; usamos a hora da chegada.",
                                "The date {field} of sale {saleCode} cannot be read; we use the time of arrival."),
                        host(
                                "report",
                                of(
                                        "Avise quem mantém esta integração, com o nome do campo",
                                        "Tell whoever maintains this integration, with the field's name"))),
                possible(
                        PerfectPayFindings.ZONE_IS_UTC,
                        of(
                                "Os horários desta conta parecem estar em UTC; lemos a venda {saleCode} assim.",
                                "This account's times seem to be in UTC; we read sale {saleCode} like that."),
                        host(
                                "set-zone",
                                of(
                                        "Se todas as vendas vierem assim, ponha PerfectPayOptions.zone em UTC",
                                        "If all sales come like that, set PerfectPayOptions.zone to UTC"))),
                possible(
                        PerfectPayFindings.ZONE_OR_DELAY,
                        of(
                                "A venda {saleCode} chegou cerca de {hours} h depois da aprovação: pode ser o fuso da conta ou o"
                                        + " atraso de envio do webhook.",
                                "Sale {saleCode} arrived about {hours} h after its approval: it may be the account's zone or the"
                                        + " webhook's sending delay."),
                        lead(
                                "check-delay",
                                of(
                                        "Em Ferramentas › Webhook - Vendas, veja se o atraso de envio é zero; se for, confira o"
                                                + " fuso",
                                        "In Ferramentas › Webhook - Vendas see that the sending delay is zero; if it is, check"
                                                + " the zone"))),
                row(
                        PerfectPayFindings.DUPLICATE,
                        Severity.DEBUG,
                        of(
                                "Entrega repetida da venda {saleCode}; nenhum evento novo (esperado).",
                                "Repeated delivery of sale {saleCode}; no new event (expected)."),
                        none()),
                claimed(
                        PerfectPayFindings.NATIVE_PIXEL,
                        of(
                                "Pode haver outra origem de Purchase neste pixel, como o pixel nativo do checkout: a venda conta"
                                        + " em dobro.",
                                "There may be another source of Purchase on this pixel, such as the checkout's native pixel: sales"
                                        + " count twice."),
                        lead(
                                "one-source",
                                of(
                                        "Deixe só uma origem: tire o pixel do produto no painel da Perfect Pay",
                                        "Leave only one source: remove the pixel from the product in Perfect Pay's panel"))),
                row(
                        PerfectPayFindings.PRODUCT_FILTERED,
                        Severity.INFO,
                        of(
                                "A venda {saleCode} é de um produto ou plano fora do filtro; não será enviada, como configurado.",
                                "Sale {saleCode} is of a product or plan outside the filter; not sent, as configured."),
                        none()),
                definition(
                                PerfectPayFindings.LATE_APPROVAL,
                                Severity.INFO,
                                of(
                                        "A aprovação da venda {saleCode} chegou depois do reembolso ou chargeback; nenhum Purchase"
                                                + " é enviado.",
                                        "The approval of sale {saleCode} came after its refund or chargeback; no Purchase is sent."),
                                none())
                        .signal(FindingSignal.CLAIM)
                        .build(),
                row(
                        PerfectPayFindings.SALE_FILTERED,
                        Severity.INFO,
                        of(
                                "A venda {saleCode} não conta pelas escolhas feitas (pagamento, renovação, upsell ou gratuita).",
                                "Sale {saleCode} does not count by the choices made (payment, renewal, upsell or free)."),
                        none()));
    }

    private static ActionDefinition none() {
        return ActionDefinition.builder(
                        "nothing", ActionKind.WAIT, of("Não é preciso fazer nada", "Nothing needs to be done"))
                .build();
    }

    private static ActionDefinition lookAtSale() {
        return host(
                "look-at-sale",
                of("Confira esta venda no painel da Perfect Pay", "Look at this sale in Perfect Pay's panel"));
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

    private static FindingDefinition row(
            String code, Severity severity, LocalizedText explanation, ActionDefinition action) {
        return definition(code, severity, explanation, action).build();
    }

    /** Nothing that arrives here shows it: somebody has to say so. */
    private static FindingDefinition claimed(String code, LocalizedText explanation, ActionDefinition action) {
        return definition(code, Severity.WARNING, explanation, action)
                .confidence(Confidence.POSSIBLE)
                .signal(FindingSignal.CLAIM)
                .build();
    }

    private static FindingDefinition possible(String code, LocalizedText explanation, ActionDefinition action) {
        return definition(code, Severity.INFO, explanation, action)
                .confidence(Confidence.POSSIBLE)
                .build();
    }

    private static FindingDefinition.Builder definition(
            String code, Severity severity, LocalizedText explanation, ActionDefinition action) {
        return FindingDefinition.builder(code)
                .severity(severity)
                .actor(
                        switch (action.kind()) {
                            case CONTACT -> Actor.HOST;
                            case WAIT -> Actor.AUTOMATIC;
                            default -> Actor.LEAD;
                        })
                .condition(ConditionType.WEBHOOK_AUTHENTICATED)
                .verdict(ConditionStatus.UNKNOWN)
                .explanation(explanation)
                .addActions(action);
    }
}
