package io.trackai.gtm;

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
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with a landing page, in the words of the people who own it. */
final class LandingFindings {

    static final String URL_INVALID = "INPUT_URL_INVALID";
    static final String URL_NOT_LANDING = "INPUT_URL_NOT_LANDING";
    static final String URL_FORBIDDEN = "SEC_URL_FORBIDDEN";
    static final String DNS_NOT_FOUND = "LP_DNS_NOT_FOUND";
    static final String DNS_FAILURE = "LP_DNS_FAILURE";
    static final String UNREACHABLE = "LP_UNREACHABLE";
    static final String PARTIAL_ADDRESS_FAILURE = "LP_PARTIAL_ADDRESS_FAILURE";
    static final String TLS_EXPIRED = "LP_TLS_EXPIRED";
    static final String TLS_HOST_MISMATCH = "LP_TLS_HOST_MISMATCH";
    static final String TLS_UNTRUSTED = "LP_TLS_UNTRUSTED";
    static final String NOT_HTTPS = "LP_NOT_HTTPS";
    static final String REDIRECT_LOOP = "LP_REDIRECT_LOOP";
    static final String REDIRECT_FOREIGN = "LP_REDIRECT_FOREIGN";
    static final String BLOCKED_BY_WAF = "LP_BLOCKED_BY_WAF";
    static final String NOT_FOUND = "LP_NOT_FOUND";
    static final String SERVER_ERROR = "LP_SERVER_ERROR";
    static final String STATUS_UNUSUAL = "LP_STATUS_UNUSUAL";
    static final String CONTENT_UNSUPPORTED = "LP_CONTENT_UNSUPPORTED";
    static final String TAG_MISSING = "LP_TAG_MISSING";
    static final String TAG_NOT_SEEN = "LP_TAG_NOT_SEEN";
    static final String PIXEL_BESIDE = "LP_PIXEL_BESIDE";
    static final String GTM_LATE = "LP_GTM_LATE";
    static final String OTHER_PIXEL = "LP_OTHER_PIXEL";
    static final String PIXEL_DUPLICATED = "LP_PIXEL_DUPLICATED";
    static final String REDIRECT_DROPS_PARAMETERS = "LP_REDIRECT_DROPS_PARAMETERS";
    static final String CSP_BLOCKS = "LP_CSP_BLOCKS";
    static final String CHECKOUT_LINK_UNTAGGED = "LP_CHECKOUT_LINK_UNTAGGED";
    static final String CONSENT_LATE = "LP_CONSENT_LATE";
    static final String CONSENT_NOT_SEEN = "LP_CONSENT_NOT_SEEN";
    static final String SCRIPTS_DELAYED = "LP_SCRIPTS_DELAYED";
    static final String GTM_DUPLICATED = "LP_GTM_DUPLICATED";
    static final String OTHER_CONTAINER = "LP_OTHER_CONTAINER";
    static final String GTM_MISPLACED = "LP_GTM_MISPLACED";
    static final String DATA_LAYER_RENAMED = "LP_DATA_LAYER_RENAMED";
    static final String GTM_RESTRICTED = "LP_GTM_RESTRICTED";

    private static final ActionDefinition GIVE_URL = ActionDefinition.builder(
                    "give-url",
                    ActionKind.INPUT,
                    of("Informe o endereço da página de vendas", "Give the address of the sales page"))
            .field(LandingConnection.URL)
            .addSteps(
                    of("Abra a página no navegador", "Open the page in a browser"),
                    of(
                            "Copie o endereço inteiro da barra, começando com https://",
                            "Copy the whole address from the bar, starting with https://"))
            .addRevalidates(ConditionType.INPUT_ACCEPTED, ConditionType.LANDING_REACHABLE)
            .build();

    private static final ActionDefinition WAIT = ActionDefinition.builder(
                    "wait",
                    ActionKind.WAIT,
                    of("Aguarde: olharemos de novo sozinhos", "Wait: we will look again by ourselves"))
            .build();

    private static final ActionDefinition CHECK_SITE = instruction(
            "check-site",
            of(
                    "Abra a página no navegador e, se não abrir, fale com a sua hospedagem",
                    "Open the page in a browser and, if it does not open, ask your hosting company"),
            ConditionType.LANDING_REACHABLE);

    private static final ActionDefinition RENEW = instruction(
            "renew-certificate",
            of(
                    "No painel da hospedagem, renove ou emita o certificado SSL do domínio",
                    "In your hosting panel, renew or issue the domain's SSL certificate"),
            ConditionType.LANDING_REACHABLE);

    static final ActionDefinition PASTE_SNIPPET = ActionDefinition.builder(
                    "paste-snippet",
                    ActionKind.INSTRUCTION,
                    of("Cole o código no topo do <head> da página", "Paste the code at the top of the page's <head>"))
            .addSteps(
                    of("Baixe o arquivo snippet.html deste setup", "Download the file snippet.html of this setup"),
                    of(
                            "No editor da página, abra a área de código do cabeçalho (head)",
                            "In your page editor, open the code area of the head"),
                    of("Cole o conteúdo inteiro e publique a página", "Paste all of it and publish the page"))
            .addRevalidates(ConditionType.TAG_INSTALLED)
            .build();

    private LandingFindings() {}

    static List<FindingDefinition> all() {
        List<FindingDefinition> all = new ArrayList<>(page());
        all.addAll(LandingRemarks.all());
        return List.copyOf(all);
    }

    private static List<FindingDefinition> page() {
        return List.of(
                row(
                                URL_INVALID,
                                Severity.ERROR,
                                of(
                                        "Informe o endereço completo da página, começando com https://.",
                                        "Enter the page's full address, starting with https://."),
                                GIVE_URL)
                        .condition(ConditionType.INPUT_ACCEPTED)
                        .build(),
                row(
                                URL_NOT_LANDING,
                                Severity.ERROR,
                                of(
                                        "Este é um link de checkout, de anúncio ou de rede social. Informe a página de vendas.",
                                        "This is a checkout, ad or social link. Enter the sales page."),
                                GIVE_URL)
                        .build(),
                row(
                                URL_FORBIDDEN,
                                Severity.ERROR,
                                of(
                                        "Este endereço não é público na internet e não pode ser verificado.",
                                        "This address is not on the public internet and cannot be checked."),
                                GIVE_URL)
                        .build(),
                row(
                                DNS_NOT_FOUND,
                                Severity.ERROR,
                                of(
                                        "O domínio da página não existe. Confira a digitação ou o registro do domínio.",
                                        "The page's domain does not exist. Check its spelling or its registration."),
                                GIVE_URL,
                                CHECK_SITE)
                        .build(),
                passing(
                        DNS_FAILURE,
                        of(
                                "O servidor de nomes do domínio não respondeu. Tentaremos de novo.",
                                "The domain's name server did not answer. We will try again.")),
                passing(
                        UNREACHABLE,
                        of("A página não respondeu. O site está no ar?", "The page did not answer. Is the site up?")),
                row(
                                TLS_EXPIRED,
                                Severity.ERROR,
                                of(
                                        "O certificado de segurança (HTTPS) do site está vencido. Renove-o.",
                                        "The site's security certificate (HTTPS) has expired. Renew it."),
                                RENEW)
                        .build(),
                row(
                                TLS_HOST_MISMATCH,
                                Severity.ERROR,
                                of(
                                        "O certificado de segurança (HTTPS) do site é de outro domínio.",
                                        "The site's security certificate (HTTPS) belongs to another domain."),
                                RENEW)
                        .build(),
                row(
                                TLS_UNTRUSTED,
                                Severity.ERROR,
                                of(
                                        "O certificado de segurança (HTTPS) do site não é confiável para os navegadores.",
                                        "Browsers do not trust the site's security certificate (HTTPS)."),
                                RENEW)
                        .build(),
                row(
                                NOT_HTTPS,
                                Severity.WARNING,
                                of(
                                        "A página abre sem HTTPS. Ative o HTTPS antes de anunciar.",
                                        "The page opens without HTTPS. Turn HTTPS on before you advertise."),
                                RENEW)
                        .build(),
                row(
                                REDIRECT_LOOP,
                                Severity.ERROR,
                                of(
                                        "O endereço redireciona sem parar e a página nunca abre.",
                                        "The address keeps redirecting and the page never opens."),
                                CHECK_SITE,
                                GIVE_URL)
                        .build(),
                row(
                                REDIRECT_FOREIGN,
                                Severity.WARNING,
                                of(
                                        "O endereço redireciona para {host}. É essa a página certa?",
                                        "The address redirects to {host}. Is that the right page?"),
                                GIVE_URL)
                        .build(),
                row(
                                BLOCKED_BY_WAF,
                                Severity.WARNING,
                                of(
                                        "O site bloqueou a nossa verificação (proteção antirrobô ou senha, HTTP {status}). Não"
                                                + " sabemos se o código está lá.",
                                        "The site blocked our check (bot protection or password, HTTP {status}). We cannot tell"
                                                + " whether the code is there."),
                                instruction(
                                        "allow-check",
                                        of(
                                                "Na proteção do site, libere o agente TrackAI ou confirme o código você mesmo",
                                                "In the site's protection, allow the agent TrackAI, or check the code yourself"),
                                        ConditionType.LANDING_REACHABLE))
                        .confidence(Confidence.LIKELY)
                        .verdict(ConditionStatus.UNKNOWN)
                        .build(),
                row(
                                NOT_FOUND,
                                Severity.ERROR,
                                of(
                                        "Esta página não existe mais ({status}).",
                                        "This page does not exist any more ({status})."),
                                GIVE_URL,
                                CHECK_SITE)
                        .build(),
                passing(
                        SERVER_ERROR,
                        of(
                                "O site respondeu com erro ({status}). Tentaremos de novo.",
                                "The site answered with an error ({status}). We will try again.")),
                passing(
                        STATUS_UNUSUAL,
                        of(
                                "O site deu uma resposta que não é uma página ({status}). Tentaremos de novo.",
                                "The site gave an answer that is no page ({status}). We will try again.")),
                row(
                                CONTENT_UNSUPPORTED,
                                Severity.ERROR,
                                of(
                                        "O endereço não devolveu uma página comum da internet.",
                                        "The address did not return a normal web page."),
                                GIVE_URL)
                        .build(),
                row(
                                TAG_MISSING,
                                Severity.INFO,
                                of(
                                        "Ainda não vimos o código no fonte da página. Cole o snippet no topo do <head>; se um"
                                                + " script o põe ali, talvez não o vejamos daqui.",
                                        "We have not seen the code in the page's source yet. Paste the snippet at the top of the"
                                                + " <head>; if a script adds it, we may not see it from here."),
                                PASTE_SNIPPET)
                        .condition(ConditionType.TAG_INSTALLED)
                        .severityOnceClaimed(Severity.WARNING)
                        .confidence(Confidence.LIKELY)
                        .verdict(ConditionStatus.FALSE)
                        .build(),
                row(
                                TAG_NOT_SEEN,
                                Severity.INFO,
                                of(
                                        "O código não está no fonte da página, mas um script dela ({by}) pode colocá-lo depois."
                                                + " Daqui não dá para saber.",
                                        "The code is not in the page's source, but a script of the page ({by}) may add it later."
                                                + " We cannot tell from here."),
                                ActionDefinition.builder(
                                                "look-in-browser",
                                                ActionKind.INSTRUCTION,
                                                of("Confira no navegador", "Look in a browser"))
                                        .addSteps(
                                                of(
                                                        "Abra a página, aperte F12 e escolha Rede (Network)",
                                                        "Open the page, press F12 and choose Network"),
                                                of(
                                                        "Recarregue: com o código aparece facebook.com/tr e o ID do seu pixel",
                                                        "Reload: with the code facebook.com/tr shows up, with your pixel ID"))
                                        .addRevalidates(ConditionType.TAG_INSTALLED)
                                        .build(),
                                PASTE_SNIPPET)
                        .condition(ConditionType.TAG_INSTALLED)
                        .confidence(Confidence.POSSIBLE)
                        .verdict(ConditionStatus.UNKNOWN)
                        .build(),
                row(
                                OTHER_PIXEL,
                                Severity.WARNING,
                                of(
                                        "A página usa o pixel {other}, diferente do informado.",
                                        "The page uses the pixel {other}, not the one given."),
                                PASTE_SNIPPET)
                        .condition(ConditionType.TAG_INSTALLED)
                        .verdict(ConditionStatus.FALSE)
                        .build(),
                row(
                                PIXEL_DUPLICATED,
                                Severity.WARNING,
                                of(
                                        "O pixel {pixel} é carregado duas vezes na página; as visitas contam em dobro.",
                                        "The pixel {pixel} is loaded twice on the page; visits count double."),
                                instruction(
                                        "remove-pixel",
                                        of(
                                                "Retire da página o código antigo do pixel e deixe só o snippet",
                                                "Remove the old pixel code from the page and keep the snippet only"),
                                        ConditionType.TAG_INSTALLED))
                        .condition(ConditionType.TAG_INSTALLED)
                        .build());
    }

    static FindingDefinition.Builder row(
            String code, Severity severity, LocalizedText explanation, ActionDefinition... actions) {
        FindingDefinition.Builder row = FindingDefinition.builder(code);
        row.severity(severity)
                .actor(Actor.LEAD)
                .condition(ConditionType.LANDING_REACHABLE)
                .explanation(explanation)
                .addActions(actions);
        return row;
    }

    /** What usually passes by itself. */
    private static FindingDefinition passing(String code, LocalizedText explanation) {
        return row(code, Severity.WARNING, explanation, WAIT, CHECK_SITE)
                .actor(Actor.AUTOMATIC)
                .retryable(true)
                .build();
    }

    static ActionDefinition instruction(String id, LocalizedText title, ConditionType revalidates) {
        return ActionDefinition.builder(id, ActionKind.INSTRUCTION, title)
                .addRevalidates(revalidates)
                .build();
    }
}
