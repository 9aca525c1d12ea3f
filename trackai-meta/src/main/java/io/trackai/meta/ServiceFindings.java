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

/** Meta's service and the way to it: limits, trouble, versions. */
final class ServiceFindings {

    private static final ActionDefinition RAISE_VERSION = MetaActions.host(
            "raise-version", of("Atualize graphVersion nas opções da Meta", "Raise graphVersion in the Meta options"));

    static final List<FindingDefinition> ROWS = List.of(
            passing(
                    MetaFindings.RATE_LIMITED,
                    Actor.AUTOMATIC,
                    of(
                            "A Meta pediu para esperar antes de novas chamadas. Tentaremos de novo sozinhos.",
                            "Meta asked us to wait before further calls. We will try again by ourselves."),
                    MetaActions.WAIT),
            FindingDefinition.builder(MetaFindings.USAGE_HIGH)
                    .severity(Severity.INFO)
                    .actor(Actor.AUTOMATIC)
                    .condition(ConditionType.TOKEN_VALID)
                    .explanation(of(
                            "O limite de chamadas da Meta está {percent}% usado; os envios vão mais devagar.",
                            "Meta's call limit is {percent}% used; sending slows down."))
                    .build(),
            passing(
                    MetaFindings.UNAVAILABLE,
                    Actor.PROVIDER,
                    of(
                            "A Meta está instável agora. Nada se perdeu; tentaremos de novo.",
                            "Meta is unstable right now. Nothing is lost; we will try again."),
                    MetaActions.WAIT),
            passing(
                    MetaFindings.UNREACHABLE,
                    Actor.HOST,
                    of(
                            "Este servidor não consegue falar com a Meta. Tentaremos de novo.",
                            "This server cannot reach Meta. We will try again."),
                    MetaActions.host(
                            "open-the-way",
                            of(
                                    "Se persistir, libere a saída https deste servidor para graph.facebook.com",
                                    "If it stays, open this server's way out over https to graph.facebook.com"))),
            passing(
                    MetaFindings.TLS_FAILED,
                    Actor.HOST,
                    of(
                            "A conexão segura com a Meta não pôde ser confirmada; nada foi enviado.",
                            "The secure connection to Meta could not be confirmed; nothing was sent."),
                    MetaActions.host(
                            "check-tls",
                            of(
                                    "Confira o relógio, os certificados do Java e se há um proxy que abre conexões https",
                                    "Check the clock, Java's certificates and whether a proxy opens https connections"))),
            version(
                    MetaFindings.VERSION_UNSUPPORTED,
                    Severity.ERROR,
                    of(
                            "A versão da Graph API configurada não é mais aceita pela Meta.",
                            "The configured Graph API version is no longer accepted by Meta.")),
            version(
                    MetaFindings.VERSION_ENDING,
                    Severity.WARNING,
                    of(
                            "A versão {version} da Graph API deixa de funcionar em {date}.",
                            "Version {version} of the Graph API stops working on {date}.")),
            version(
                    MetaFindings.VERSION_WARNED,
                    Severity.WARNING,
                    of(
                            "A Meta avisa que a versão da Graph API em uso está perto do fim.",
                            "Meta warns that the Graph API version in use is near its end.")),
            version(
                    MetaFindings.PATH_UNKNOWN,
                    Severity.ERROR,
                    of(
                            "A Meta não conhece o endereço chamado: a versão ou o endereço base configurado está errado.",
                            "Meta does not know the address called: the configured version or base address is wrong.")),
            FindingDefinition.builder(MetaFindings.UNCLASSIFIED)
                    .severity(Severity.WARNING)
                    .actor(Actor.HOST)
                    .retryable(true)
                    .confidence(Confidence.POSSIBLE)
                    .condition(ConditionType.TOKEN_VALID)
                    .explanation(of(
                            "A Meta respondeu com um erro que não conhecemos ({metaCode}); pode ser passageiro. Tentaremos de novo.",
                            "Meta answered with an error we do not know ({metaCode}); it may pass. We will try again."))
                    .addActions(MetaActions.TELL_SUPPORT)
                    .build());

    private ServiceFindings() {}

    private static FindingDefinition passing(
            String code, Actor actor, LocalizedText explanation, ActionDefinition action) {
        return FindingDefinition.builder(code)
                .severity(Severity.WARNING)
                .actor(actor)
                .retryable(true)
                .condition(ConditionType.TOKEN_VALID)
                .explanation(explanation)
                .addActions(action)
                .build();
    }

    private static FindingDefinition version(String code, Severity severity, LocalizedText explanation) {
        FindingDefinition.Builder row = FindingDefinition.builder(code)
                .severity(severity)
                .actor(Actor.HOST)
                .condition(ConditionType.TOKEN_VALID)
                .explanation(explanation)
                .addActions(RAISE_VERSION);
        return row.build();
    }
}
