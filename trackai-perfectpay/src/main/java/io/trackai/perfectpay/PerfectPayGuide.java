package io.trackai.perfectpay;

import io.trackai.model.LocalizedText;
import io.trackai.spi.WebhookGuide;

/**
 * The way through Perfect Pay's panel.
 *
 * <p>Source: Perfect Pay's help centre, article 72.
 */
final class PerfectPayGuide {

    static final WebhookGuide WEBHOOK = WebhookGuide.builder()
            .addSteps(
                    LocalizedText.of(
                            "No painel da Perfect Pay, abra Ferramentas › Webhook - Vendas › Adicionar.",
                            "In Perfect Pay's panel, open Ferramentas › Webhook - Vendas › Adicionar."),
                    LocalizedText.of(
                            "Escolha todos os produtos que vendem por esta página. Produto novo precisa ser marcado de novo"
                                    + " depois.",
                            "Choose every product sold through this page. A new product has to be ticked again later."),
                    LocalizedText.of(
                            "Cole o endereço do webhook, inteiro: {url}", "Paste the webhook address whole: {url}"),
                    LocalizedText.of(
                            "Marque ao menos os eventos Aprovado, Pendente, Devolvido e Chargeback.",
                            "Tick at least the events Aprovado, Pendente, Devolvido and Chargeback."),
                    LocalizedText.of(
                            "Deixe o atraso de envio em zero e o formato do postback em Perfect Pay (JSON). Salve.",
                            "Leave the sending delay at zero and the postback format at Perfect Pay (JSON). Save."))
            .tokenMissing(LocalizedText.of(
                    "Falta o token. Depois de salvar, o painel mostra o token público deste webhook: copie-o e informe-o na"
                            + " configuração.",
                    "The token is missing. After saving, the panel shows this webhook's token público: copy it and give it"
                            + " to the setup."))
            .tokenGiven(LocalizedText.of(
                    "O token público deste webhook já foi informado. Se você recriar o webhook, o token muda: informe o"
                            + " novo.",
                    "This webhook's token público is known. If you create the webhook anew the token changes: give the new"
                            + " one."))
            .build();

    private PerfectPayGuide() {}
}
