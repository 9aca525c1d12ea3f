package io.trackai.engine;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.ActionKind;
import io.trackai.model.Actor;
import io.trackai.model.ConditionStatus;
import io.trackai.model.ConditionType;
import io.trackai.model.Confidence;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The codes that the core itself reports. */
final class CoreFindings {

    static final String CHECK_CRASHED = "SYS_CHECK_CRASHED";
    static final String CHECK_TIMEOUT = "SYS_CHECK_TIMEOUT";
    static final String UNCLASSIFIED = "SYS_UNCLASSIFIED";
    static final String SERVICE_UNREACHABLE = "NET_SERVICE_UNREACHABLE";
    static final String DIAGNOSER_BROKEN = "SYS_DIAGNOSER_BROKEN";
    static final String SESSION_EXPIRED = "SYS_SESSION_EXPIRED";
    static final String CLOCK_SKEW = "SYS_CLOCK_SKEW";
    static final String STORE_UNAVAILABLE = "STORE_UNAVAILABLE";
    static final String STORE_CONTENTION = "STORE_CONTENTION";
    static final String ROW_UNREADABLE = "STORE_ROW_UNREADABLE";
    static final String GATEWAY_UNSUPPORTED = "INPUT_GATEWAY_UNSUPPORTED";
    static final String PUBLIC_URL_MISSING = "SYS_PUBLIC_URL_MISSING";
    static final String VALUE_CLEANED = "INPUT_VALUE_CLEANED";
    static final String SECRET_UNREADABLE = "SEC_SECRET_UNREADABLE";
    static final String ENDPOINT_UNREACHABLE = "WH_ENDPOINT_UNREACHABLE";
    static final String ENDPOINT_GUARDED = "WH_ENDPOINT_GUARDED";
    static final String ENDPOINT_REDIRECTS = "WH_ENDPOINT_REDIRECTS";
    static final String ENDPOINT_ELSEWHERE = "WH_ENDPOINT_ELSEWHERE";
    static final String ENDPOINT_FAILS = "WH_ENDPOINT_FAILS";
    static final String BODY_ALTERED = "WH_BODY_ALTERED";
    static final String OVERLOADED = "WH_OVERLOADED";
    static final String READER_FAILED = "WH_READER_FAILED";
    static final String WEBHOOK_PROBING = "SEC_WEBHOOK_PROBING";
    static final String SIMULATION_REFUSED = "SYS_SIMULATED_SALE_REFUSED";
    static final String ARTIFACT_INVALID = "GTM_ARTIFACT_INVALID";

    /** Codes of trouble that any step can have: they explain whatever that step decides. */
    static final Set<String> ABOUT_ANY_STEP = Set.of(
            CHECK_CRASHED,
            CHECK_TIMEOUT,
            UNCLASSIFIED,
            SERVICE_UNREACHABLE,
            DIAGNOSER_BROKEN,
            STORE_UNAVAILABLE,
            ROW_UNREADABLE);

    private CoreFindings() {}

    static List<FindingDefinition> all() {
        List<FindingDefinition> all = new ArrayList<>(own());
        all.addAll(HostFindings.all());
        all.addAll(WebhookFindings.all());
        all.addAll(RevalidationFindings.all());
        all.addAll(RelayFindings.all());
        return List.copyOf(all);
    }

    private static List<FindingDefinition> own() {
        return List.of(
                FindingDefinition.builder(CHECK_CRASHED)
                        .severity(Severity.ERROR)
                        .actor(Actor.HOST)
                        .retryable(true)
                        .condition(ConditionType.INPUT_ACCEPTED)
                        .explanation(
                                of(
                                        "Uma verificação falhou por um erro interno (ref. {reference}). As outras seguiram.",
                                        "One check failed because of an internal error (ref. {reference}). The others went on."))
                        .addActions(ActionDefinition.builder(
                                        "report",
                                        ActionKind.CONTACT,
                                        of(
                                                "Procure {reference} no log do servidor e avise quem mantém a integração",
                                                "Look for {reference} in the server's log and tell whoever maintains the"
                                                        + " integration"))
                                .build())
                        .build(),
                FindingDefinition.builder(CHECK_TIMEOUT)
                        .severity(Severity.WARNING)
                        .actor(Actor.AUTOMATIC)
                        .retryable(true)
                        .condition(ConditionType.INPUT_ACCEPTED)
                        .explanation(of(
                                "Uma verificação demorou mais de {seconds} s e será repetida.",
                                "One check took longer than {seconds} s and will be repeated."))
                        .addActions(waiting())
                        .build(),
                FindingDefinition.builder(UNCLASSIFIED)
                        .severity(Severity.WARNING)
                        .actor(Actor.HOST)
                        .retryable(true)
                        .condition(ConditionType.INPUT_ACCEPTED)
                        .confidence(Confidence.POSSIBLE)
                        .explanation(of(
                                "Recebemos uma resposta que não conhecemos ({what}); pode ser passageiro. Tentaremos de novo.",
                                "We got an answer we do not know ({what}); it may pass. We will try again."))
                        .addActions(
                                waiting(),
                                ActionDefinition.builder(
                                                "tell-support",
                                                ActionKind.CONTACT,
                                                of(
                                                        "Se persistir, envie ao suporte o código {what} e o rastro {trace}",
                                                        "If it stays, send support the code {what} and the trace {trace}"))
                                        .build())
                        .build(),
                FindingDefinition.builder(SERVICE_UNREACHABLE)
                        .severity(Severity.WARNING)
                        .actor(Actor.AUTOMATIC)
                        .retryable(true)
                        .condition(ConditionType.INPUT_ACCEPTED)
                        .explanation(of(
                                "O serviço {host} não respondeu ({kind}). Nada se perdeu; tentaremos de novo.",
                                "The service {host} did not answer ({kind}). Nothing is lost; we will try again."))
                        .addActions(waiting())
                        .build(),
                FindingDefinition.builder(PUBLIC_URL_MISSING)
                        .severity(Severity.WARNING)
                        .actor(Actor.HOST)
                        .verdict(ConditionStatus.UNKNOWN)
                        .condition(ConditionType.WEBHOOK_REACHABLE)
                        .explanation(
                                of(
                                        "O endereço público deste servidor não foi configurado, por isso não há URL de webhook"
                                                + " para cadastrar.",
                                        "This server's public address is not configured, so there is no webhook URL to register."))
                        .addActions(ActionDefinition.builder(
                                        "set-public-url",
                                        ActionKind.CONTACT,
                                        of(
                                                "Configure publicUrl ao criar o TrackAi",
                                                "Set publicUrl when TrackAi is built"))
                                .build())
                        .build(),
                FindingDefinition.builder(VALUE_CLEANED)
                        .severity(Severity.INFO)
                        .actor(Actor.LEAD)
                        .condition(ConditionType.INPUT_ACCEPTED)
                        .explanation(of(
                                "Removemos espaços, aspas ou um prefixo colados junto com o campo {field}. Confira se o"
                                        + " valor está completo.",
                                "We removed blanks, quotes or a prefix pasted along with {field}. Check that the value is"
                                        + " complete."))
                        .build(),
                FindingDefinition.builder(SECRET_UNREADABLE)
                        .severity(Severity.ERROR)
                        .actor(Actor.HOST)
                        .condition(ConditionType.INPUT_ACCEPTED)
                        .explanation(of(
                                "Não foi possível abrir o campo {field} que estava guardado. Informe-o de novo.",
                                "The stored {field} cannot be opened. Please give it again."))
                        .addActions(ActionDefinition.builder(
                                        "give-again",
                                        ActionKind.INPUT,
                                        of("Informe o campo de novo", "Give the field again"))
                                .addRevalidates(ConditionType.INPUT_ACCEPTED)
                                .build())
                        .build(),
                FindingDefinition.builder(SIMULATION_REFUSED)
                        .severity(Severity.ERROR)
                        .actor(Actor.HOST)
                        .condition(ConditionType.TEST_EVENT_SENT)
                        .explanation(of(
                                "A venda simulada foi recusada pelo próprio leitor do gateway ({what}).",
                                "The simulated sale was refused by the gateway's own reader ({what})."))
                        .addActions(ActionDefinition.builder(
                                        "report",
                                        ActionKind.CONTACT,
                                        of(
                                                "Avise quem mantém a integração deste gateway",
                                                "Tell whoever maintains this gateway's integration"))
                                .build())
                        .build(),
                FindingDefinition.builder(ARTIFACT_INVALID)
                        .severity(Severity.ERROR)
                        .actor(Actor.HOST)
                        .condition(ConditionType.ARTIFACTS_READY)
                        .explanation(of(
                                "Um arquivo gerado ({artifact}) não passou na verificação; nada foi entregue.",
                                "A generated file ({artifact}) failed its check; nothing was delivered."))
                        .addActions(ActionDefinition.builder(
                                        "report",
                                        ActionKind.CONTACT,
                                        of(
                                                "Avise quem mantém a integração, com o nome do arquivo",
                                                "Tell whoever maintains the integration, with the file's name"))
                                .build())
                        .build());
    }

    private static ActionDefinition waiting() {
        return ActionDefinition.builder(
                        "wait",
                        ActionKind.WAIT,
                        of("Aguarde: a verificação se repete sozinha", "Wait: the check repeats by itself"))
                .revalidates(Set.of())
                .build();
    }
}
