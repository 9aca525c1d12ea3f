package io.trackai.gtm;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.ActionKind;
import io.trackai.model.Actor;
import io.trackai.model.ConditionType;
import io.trackai.model.Confidence;
import io.trackai.model.LocalizedText;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import java.util.List;

/** What is worth a remark on a page that opens and carries the tag. */
final class LandingRemarks {

    private LandingRemarks() {}

    static List<FindingDefinition> all() {
        return List.of(
                LandingFindings.row(
                                LandingFindings.REDIRECT_DROPS_PARAMETERS,
                                Severity.WARNING,
                                of(
                                        "O redirecionamento da página perde o que o anúncio põe no endereço (fbclid e utm)."
                                                + " As vendas ficam sem origem.",
                                        "The page's redirect loses what the ad adds to the address (fbclid and utm). Sales"
                                                + " lose their source."),
                                LandingFindings.instruction(
                                        "keep-parameters",
                                        of(
                                                "Use no anúncio o endereço final, ou faça o redirecionamento manter os parâmetros",
                                                "Use the final address in the ad, or make the redirect keep the parameters"),
                                        ConditionType.LANDING_REACHABLE))
                        .build(),
                LandingFindings.row(
                                LandingFindings.PARTIAL_ADDRESS_FAILURE,
                                Severity.WARNING,
                                of(
                                        "Um dos servidores do domínio ({address}) não responde; parte dos visitantes espera ou não"
                                                + " vê a página.",
                                        "One of the domain's servers ({address}) does not answer; some visitors wait or do not"
                                                + " see the page."),
                                LandingFindings.instruction(
                                        "fix-address",
                                        of(
                                                "Peça à hospedagem para consertar esse endereço ou tirá-lo do DNS do domínio",
                                                "Ask the hosting company to repair that address or take it off the domain's DNS"),
                                        ConditionType.LANDING_REACHABLE))
                        .build(),
                remark(
                        LandingFindings.CSP_BLOCKS,
                        Severity.WARNING,
                        Confidence.LIKELY,
                        of(
                                "O site tem uma regra de segurança (CSP) que provavelmente bloqueia o código: {what}.",
                                "The site has a security rule (CSP) that probably blocks the code: {what}."),
                        "allow-in-policy",
                        of(
                                "Peça a quem cuida do site para incluir esses endereços na CSP, ou dê um nonce ao snippet",
                                "Ask whoever runs the site to add these addresses to the CSP, or give the snippet a nonce")),
                remark(
                        LandingFindings.CHECKOUT_LINK_UNTAGGED,
                        Severity.WARNING,
                        Confidence.LIKELY,
                        of(
                                "Os links do checkout não levam o identificador da visita. As vendas podem ficar sem origem.",
                                "The checkout links do not carry the visit's identifier. Sales may lose their source."),
                        "paste-for-links",
                        of(
                                "Cole o snippet na página: ele completa os links do checkout sozinho",
                                "Paste the snippet on the page: it completes the checkout links by itself")),
                remark(
                        LandingFindings.CONSENT_LATE,
                        Severity.WARNING,
                        Confidence.CONFIRMED,
                        of(
                                "O aviso de cookies da página começa depois das tags. As primeiras ações não o respeitam.",
                                "The page's cookie notice starts after the tags. The first actions ignore it."),
                        "consent-first",
                        of(
                                "Mova o padrão de consentimento (consent default) para antes das tags",
                                "Move the consent default above the tags")),
                remark(
                        LandingFindings.CONSENT_NOT_SEEN,
                        Severity.INFO,
                        Confidence.POSSIBLE,
                        of(
                                "Não vimos um aviso de cookies no fonte da página. Sem ele, o snippet segue a regra padrão deste"
                                        + " setup; um script pode mostrá-lo depois.",
                                "We have not seen a cookie notice in the page's source. Without one the snippet follows this"
                                        + " setup's default; a script may show it later."),
                        "add-banner",
                        of(
                                "Considere um aviso de cookies que chame __trackai.consent(true ou false)",
                                "Consider a cookie notice that calls __trackai.consent(true or false)")),
                remark(
                        LandingFindings.SCRIPTS_DELAYED,
                        Severity.INFO,
                        Confidence.LIKELY,
                        of(
                                "Um otimizador ({by}) pode atrasar os scripts da página. Visitas curtas podem não ser contadas.",
                                "An optimiser ({by}) may delay the page's scripts. Short visits may not be counted."),
                        "exclude-from-delay",
                        of(
                                "No otimizador, exclua o snippet do atraso de scripts",
                                "In the optimiser, exclude the snippet from delayed scripts")),
                remark(
                        LandingFindings.GTM_DUPLICATED,
                        Severity.WARNING,
                        Confidence.CONFIRMED,
                        of(
                                "O contêiner {container} é carregado mais de uma vez na página; tudo dispara em dobro.",
                                "The container {container} is loaded more than once on the page; everything fires twice."),
                        "remove-container",
                        of(
                                "Retire da página o código antigo do GTM e deixe só o snippet",
                                "Remove the old GTM code from the page and keep the snippet only")),
                remark(
                        LandingFindings.OTHER_CONTAINER,
                        Severity.INFO,
                        Confidence.CONFIRMED,
                        of(
                                "A página carrega também o contêiner {other}. Se ele tiver o mesmo pixel, as visitas contam em"
                                        + " dobro.",
                                "The page also loads the container {other}. If it has the same pixel, visits count double."),
                        "check-other-container",
                        of("Confira as tags do outro contêiner", "Check the other container's tags")),
                remark(
                        LandingFindings.GTM_MISPLACED,
                        Severity.WARNING,
                        Confidence.CONFIRMED,
                        of(
                                "O código do GTM está no lugar errado da página: o script vai no <head> e o noscript logo após"
                                        + " <body>.",
                                "The GTM code is in the wrong place: the script belongs in <head>, the noscript right after"
                                        + " <body>."),
                        "move-container",
                        of("Mova o script do GTM para o topo do <head>", "Move the GTM script to the top of <head>")),
                remark(
                        LandingFindings.GTM_LATE,
                        Severity.INFO,
                        Confidence.CONFIRMED,
                        of(
                                "O código do GTM está no fim do <head>. Visitas curtas podem não ser contadas.",
                                "The GTM code is low in the <head>. Short visits may not be counted."),
                        "raise-container",
                        of("Mova o script do GTM para o topo do <head>", "Move the GTM script to the top of <head>")),
                remark(
                        LandingFindings.PIXEL_BESIDE,
                        Severity.INFO,
                        Confidence.CONFIRMED,
                        of(
                                "A página carrega também o pixel {other}. Nossos eventos vão só para o seu; os dele, para os dois.",
                                "The page also loads the pixel {other}. Our events go to yours only; its events go to both."),
                        "check-other-pixel",
                        of(
                                "Se esse pixel não é mais usado, retire-o da página",
                                "If that pixel is not in use any more, remove it from the page")),
                remark(
                        LandingFindings.DATA_LAYER_RENAMED,
                        Severity.WARNING,
                        Confidence.CONFIRMED,
                        of(
                                "O GTM da página usa outro nome de camada de dados ({layer}). Nossos eventos vão para dataLayer.",
                                "The page's GTM uses another data layer name ({layer}). Our events go to dataLayer."),
                        "rename-layer",
                        of("Use dataLayer no código do GTM da página", "Use dataLayer in the page's GTM code")),
                remark(
                        LandingFindings.GTM_RESTRICTED,
                        Severity.WARNING,
                        Confidence.CONFIRMED,
                        of(
                                "A página proíbe tags personalizadas no GTM (gtm.blocklist). O pixel não vai disparar por ele.",
                                "The page forbids custom tags in GTM (gtm.blocklist). The pixel will not fire through it."),
                        "lift-restriction",
                        of(
                                "Retire html e customScripts da gtm.blocklist da página",
                                "Remove html and customScripts from the page's gtm.blocklist")));
    }

    private static FindingDefinition remark(
            String code,
            Severity severity,
            Confidence confidence,
            LocalizedText explanation,
            String action,
            LocalizedText title) {
        return FindingDefinition.builder(code)
                .severity(severity)
                .confidence(confidence)
                .actor(Actor.LEAD)
                .condition(ConditionType.TAG_INSTALLED)
                .explanation(explanation)
                .addActions(ActionDefinition.builder(action, ActionKind.INSTRUCTION, title)
                        .addRevalidates(ConditionType.TAG_INSTALLED)
                        .build())
                .build();
    }
}
