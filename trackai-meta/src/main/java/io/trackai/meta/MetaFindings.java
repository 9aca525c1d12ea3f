package io.trackai.meta;

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
import java.util.List;

/** What this provider can find, in the words of the people who have to act. Screen names as Meta's interface shows them. */
final class MetaFindings {

    static final String PIXEL_ID_FORMAT = "INPUT_PIXEL_ID_FORMAT";
    static final String PIXEL_ID_IS_ACCOUNT = "INPUT_PIXEL_ID_IS_ACCOUNT";
    static final String PIXEL_ID_IS_SNIPPET = "INPUT_PIXEL_ID_IS_SNIPPET";
    static final String PIXEL_ID_UNUSUAL = "INPUT_PIXEL_ID_UNUSUAL";
    static final String TOKEN_TRUNCATED = "INPUT_TOKEN_TRUNCATED";
    static final String FIELDS_SWAPPED = "INPUT_FIELDS_SWAPPED";
    static final String TEST_CODE_UNUSUAL = "INPUT_TEST_CODE_UNUSUAL";

    static final String TOKEN_INVALID = "META_TOKEN_INVALID";
    static final String TOKEN_EXPIRED = "META_TOKEN_EXPIRED";
    static final String TOKEN_REVOKED = "META_TOKEN_REVOKED";
    static final String ACCOUNT_CHECKPOINT = "META_ACCOUNT_CHECKPOINT";
    static final String ACCOUNT_UNCONFIRMED = "META_ACCOUNT_UNCONFIRMED";
    static final String TOKEN_OWNER_REFUSED = "META_TOKEN_OWNER_REFUSED";
    static final String APP_SECRET_REQUIRED = "META_APP_SECRET_REQUIRED";
    static final String PERMISSION_DENIED = "META_PERMISSION_DENIED";
    static final String PIXEL_NOT_FOUND = "META_PIXEL_NOT_FOUND";
    static final String PIXEL_INCONCLUSIVE = "META_PIXEL_INCONCLUSIVE";
    static final String EVENT_INVALID = "META_EVENT_INVALID";
    static final String EVENT_TOO_OLD = "META_EVENT_TOO_OLD";
    static final String CUSTOMER_DATA_INSUFFICIENT = "META_CUSTOMER_DATA_INSUFFICIENT";
    static final String RATE_LIMITED = "META_RATE_LIMITED";
    static final String UNAVAILABLE = "META_UNAVAILABLE";
    static final String POLICY_BLOCK = "META_POLICY_BLOCK";
    static final String VERSION_UNSUPPORTED = "META_VERSION_UNSUPPORTED";
    static final String TERMS_NOT_ACCEPTED = "META_TERMS_NOT_ACCEPTED";
    static final String ADVERTISING_BLOCKED = "META_ADVERTISING_BLOCKED";
    static final String COUNT_MISMATCH = "META_COUNT_MISMATCH";
    static final String UNCLASSIFIED = "META_UNCLASSIFIED";
    static final String TEST_CODE_MISSING = "META_TEST_CODE_MISSING";

    private static final ActionDefinition NEW_TOKEN = ActionDefinition.builder(
                    "new-token",
                    ActionKind.INPUT,
                    of("Gere um novo token e informe-o aqui", "Generate a new token and give it here"))
            .field(MetaConnection.ACCESS_TOKEN)
            .addSteps(
                    of(
                            "Abra o Gerenciador de Eventos › Fontes de dados e escolha o pixel",
                            "Open Events Manager › Data sources and choose the pixel"),
                    of("Vá em Configurações › API de Conversões", "Go to Settings › Conversions API"),
                    of("Clique em Gerar token de acesso", "Click Generate access token"),
                    of(
                            "Copie o token inteiro na hora: a Meta só o mostra uma vez",
                            "Copy the whole token at once: Meta shows it only once"),
                    of("Cole-o no campo do token", "Paste it into the token field"))
            .addRevalidates(ConditionType.TOKEN_VALID, ConditionType.PIXEL_AUTHORIZED, ConditionType.TEST_EVENT_SENT)
            .build();

    private static final ActionDefinition CHECK_PIXEL = ActionDefinition.builder(
                    "check-pixel-id", ActionKind.INPUT, of("Confira o ID do pixel", "Check the pixel ID"))
            .field(MetaConnection.PIXEL_ID)
            .addSteps(
                    of("Abra o Gerenciador de Eventos › Fontes de dados", "Open Events Manager › Data sources"),
                    of(
                            "Escolha o pixel e copie o ID que aparece abaixo do nome: só números",
                            "Choose the pixel and copy the ID below its name: digits only"))
            .addRevalidates(ConditionType.INPUT_ACCEPTED, ConditionType.PIXEL_AUTHORIZED)
            .build();

    private static final ActionDefinition WAIT = ActionDefinition.builder(
                    "wait",
                    ActionKind.WAIT,
                    of("Aguarde: tentaremos de novo sozinhos", "Wait: we will try again by ourselves"))
            .build();

    private static final ActionDefinition TELL_HOST = ActionDefinition.builder(
                    "tell-support",
                    ActionKind.CONTACT,
                    of(
                            "Envie ao suporte da plataforma o código {metaCode} e o rastro {trace}",
                            "Send the platform's support the code {metaCode} and the trace {trace}"))
            .build();

    private MetaFindings() {}

    static List<FindingDefinition> all() {
        return List.of(
                input(
                        PIXEL_ID_FORMAT,
                        Severity.ERROR,
                        of(
                                "O ID do pixel tem só números, em geral 15 ou 16.",
                                "The pixel ID is digits only, usually 15 or 16."),
                        CHECK_PIXEL),
                input(
                        PIXEL_ID_IS_ACCOUNT,
                        Severity.ERROR,
                        of(
                                "Este é o ID da conta de anúncios ou de outro produto, não o do pixel.",
                                "This is the ID of the ad account or of another product, not the pixel's."),
                        CHECK_PIXEL),
                input(
                        PIXEL_ID_IS_SNIPPET,
                        Severity.ERROR,
                        of(
                                "Foi colado o código inteiro do pixel. O ID dentro dele é {pixel}; informe só esse número.",
                                "The whole pixel code was pasted. The ID inside it is {pixel}; give that number only."),
                        CHECK_PIXEL),
                input(
                        PIXEL_ID_UNUSUAL,
                        Severity.WARNING,
                        of(
                                "O ID do pixel costuma ter 15 ou 16 números; este tem {length}. Confira se está completo.",
                                "A pixel ID usually has 15 or 16 digits; this has {length}. Check that it is complete."),
                        CHECK_PIXEL),
                input(
                        TOKEN_TRUNCATED,
                        Severity.ERROR,
                        of(
                                "O token parece incompleto ou é um texto de exemplo. Gere e copie de novo, inteiro.",
                                "The token looks cut off or is an example. Generate and copy it again, whole."),
                        NEW_TOKEN),
                input(
                        FIELDS_SWAPPED,
                        Severity.ERROR,
                        of(
                                "Parece que o token e o ID do pixel foram trocados de campo.",
                                "The token and the pixel ID look swapped."),
                        ActionDefinition.builder(
                                        "swap",
                                        ActionKind.INPUT,
                                        of(
                                                "Informe o ID do pixel e o token, cada um no seu campo",
                                                "Give the pixel ID and the token, each in its own field"))
                                .field(MetaConnection.PIXEL_ID)
                                .addSteps(
                                        of("No campo ID do pixel: só números", "In the pixel ID field: digits only"),
                                        of(
                                                "No campo token: o texto longo que começa com EAA",
                                                "In the token field: the long text that starts with EAA"))
                                .addRevalidates(ConditionType.INPUT_ACCEPTED)
                                .build()),
                input(
                        TEST_CODE_UNUSUAL,
                        Severity.WARNING,
                        of(
                                "O código de teste costuma ser TEST seguido de números. Copie-o de Testar eventos.",
                                "The test code is usually TEST followed by digits. Copy it from Test events."),
                        testCode()),
                token(
                        TOKEN_INVALID,
                        of(
                                "A Meta recusou o token. Copie-o de novo, inteiro; se persistir, gere outro.",
                                "Meta refused the token. Copy it again, whole; if that fails, generate another."),
                        NEW_TOKEN),
                token(
                        TOKEN_EXPIRED,
                        of(
                                "O token da Meta venceu. Gere um novo: o do Gerenciador de Eventos não vence.",
                                "Meta's token expired. Generate a new one: those from Events Manager do not expire."),
                        NEW_TOKEN),
                token(
                        TOKEN_REVOKED,
                        of(
                                "O token foi revogado, por troca de senha ou remoção do aplicativo. Gere um novo.",
                                "The token was revoked, by a password change or because the app was removed. Generate a new"
                                        + " one."),
                        NEW_TOKEN),
                token(
                        ACCOUNT_CHECKPOINT,
                        of(
                                "A conta de quem gerou o token precisa de uma verificação no Facebook.",
                                "The account of the token's owner needs a check-up at Facebook."),
                        instruction(
                                "log-in",
                                of(
                                        "Entre em facebook.com com a conta que gerou o token e siga as instruções",
                                        "Log in at facebook.com with the account that made the token and follow the"
                                                + " instructions"))),
                token(
                        ACCOUNT_UNCONFIRMED,
                        of(
                                "A conta de quem gerou o token ainda não foi confirmada no Facebook.",
                                "The account of the token's owner is not confirmed at Facebook yet."),
                        instruction(
                                "confirm-account",
                                of(
                                        "Confirme o e-mail ou o telefone dessa conta em facebook.com",
                                        "Confirm that account's e-mail or phone at facebook.com"))),
                token(
                        TOKEN_OWNER_REFUSED,
                        of(
                                "Quem gerou o token perdeu o acesso ao negócio. Gere outro com uma conta que tenha acesso.",
                                "The token's owner lost access to the business. Generate one with an account that has"
                                        + " access."),
                        NEW_TOKEN),
                token(
                        APP_SECRET_REQUIRED,
                        of(
                                "O aplicativo deste token exige uma chave secreta que não temos. Use um token do próprio"
                                        + " pixel.",
                                "This token's app demands a secret key we do not have. Use a token of the pixel itself."),
                        NEW_TOKEN),
                error(
                        PERMISSION_DENIED,
                        ConditionType.PIXEL_AUTHORIZED,
                        of(
                                "O token existe, mas não tem permissão para este pixel. Gere-o dentro do próprio pixel.",
                                "The token exists but has no permission on this pixel. Generate it inside that pixel."),
                        NEW_TOKEN,
                        instruction(
                                "grant-access",
                                of(
                                        "Ou peça ao administrador do Portfólio Empresarial acesso ao conjunto de dados",
                                        "Or ask the administrator of the Business Portfolio for access to the dataset"))),
                error(
                        PIXEL_NOT_FOUND,
                        ConditionType.PIXEL_AUTHORIZED,
                        of(
                                "A Meta não encontrou este pixel com este token. O ID está errado ou o token é de outro"
                                        + " pixel.",
                                "Meta cannot find this pixel with this token. The ID is wrong or the token belongs to another"
                                        + " pixel."),
                        CHECK_PIXEL,
                        NEW_TOKEN),
                FindingDefinition.builder(PIXEL_INCONCLUSIVE)
                        .severity(Severity.INFO)
                        .actor(Actor.AUTOMATIC)
                        .verdict(ConditionStatus.UNKNOWN)
                        .confidence(Confidence.POSSIBLE)
                        .condition(ConditionType.PIXEL_AUTHORIZED)
                        .explanation(
                                of(
                                        "A Meta não deixa este token ler os dados do pixel. Isso é comum; o evento de teste vai"
                                                + " confirmar.",
                                        "Meta does not let this token read the pixel. That is common; the test event will tell."))
                        .build(),
                error(
                        EVENT_INVALID,
                        ConditionType.TEST_EVENT_SENT,
                        Actor.HOST,
                        of(
                                "A Meta recusou o evento por causa do campo {field}.",
                                "Meta refused the event because of the field {field}."),
                        TELL_HOST),
                error(
                        EVENT_TOO_OLD,
                        ConditionType.TEST_EVENT_SENT,
                        Actor.HOST,
                        of(
                                "A Meta não aceita eventos com mais de 7 dias. Confira o relógio do servidor.",
                                "Meta takes no events older than 7 days. Check the server's clock."),
                        TELL_HOST),
                error(
                        CUSTOMER_DATA_INSUFFICIENT,
                        ConditionType.TEST_EVENT_SENT,
                        Actor.HOST,
                        of(
                                "O evento não tem dados suficientes para a Meta reconhecer uma pessoa.",
                                "The event holds too little for Meta to recognise a person."),
                        TELL_HOST),
                passing(
                        RATE_LIMITED,
                        Actor.AUTOMATIC,
                        of(
                                "A Meta pediu para esperar antes de novas chamadas. Tentaremos de novo sozinhos.",
                                "Meta asked us to wait before further calls. We will try again by ourselves.")),
                passing(
                        UNAVAILABLE,
                        Actor.PROVIDER,
                        of(
                                "A Meta está instável agora. Nada se perdeu; tentaremos de novo.",
                                "Meta is unstable right now. Nothing is lost; we will try again.")),
                error(
                        POLICY_BLOCK,
                        ConditionType.PIXEL_AUTHORIZED,
                        of(
                                "A Meta bloqueou temporariamente esta conta por suas políticas.",
                                "Meta has temporarily blocked this account under its policies."),
                        instruction(
                                "account-quality",
                                of(
                                        "Abra Qualidade da conta no Suporte a Negócios da Meta e peça a análise",
                                        "Open Account Quality in Meta Business Support and ask for a review"))),
                error(
                        VERSION_UNSUPPORTED,
                        ConditionType.TOKEN_VALID,
                        Actor.HOST,
                        of(
                                "A versão da Graph API configurada não é mais aceita pela Meta.",
                                "The configured Graph API version is no longer accepted by Meta."),
                        ActionDefinition.builder(
                                        "raise-version",
                                        ActionKind.CONTACT,
                                        of(
                                                "Atualize graphVersion nas opções da Meta",
                                                "Raise graphVersion in the Meta options"))
                                .build()),
                error(
                        TERMS_NOT_ACCEPTED,
                        ConditionType.PIXEL_AUTHORIZED,
                        of(
                                "Os termos das Ferramentas para Negócios da Meta ainda não foram aceitos.",
                                "The Meta Business Tools terms have not been accepted yet."),
                        instruction(
                                "accept-terms",
                                of(
                                        "Abra o Gerenciador de Eventos com a conta do negócio e aceite os termos",
                                        "Open Events Manager with the business's account and accept the terms"))),
                error(
                        ADVERTISING_BLOCKED,
                        ConditionType.PIXEL_AUTHORIZED,
                        of(
                                "A Meta não permite que esta conta anuncie.",
                                "Meta does not allow this account to advertise."),
                        instruction(
                                "account-quality",
                                of(
                                        "Abra Qualidade da conta no Suporte a Negócios da Meta e peça a análise",
                                        "Open Account Quality in Meta Business Support and ask for a review"))),
                passing(
                        COUNT_MISMATCH,
                        Actor.AUTOMATIC,
                        of(
                                "A Meta respondeu sem confirmar o evento. Tentaremos de novo com o mesmo identificador.",
                                "Meta answered without confirming the event. We will try again with the same id.")),
                FindingDefinition.builder(UNCLASSIFIED)
                        .severity(Severity.WARNING)
                        .actor(Actor.HOST)
                        .retryable(true)
                        .confidence(Confidence.POSSIBLE)
                        .condition(ConditionType.TOKEN_VALID)
                        .explanation(of(
                                "A Meta respondeu com um erro que não conhecemos ({metaCode}). Tentaremos de novo.",
                                "Meta answered with an error we do not know ({metaCode}). We will try again."))
                        .addActions(TELL_HOST)
                        .build(),
                FindingDefinition.builder(TEST_CODE_MISSING)
                        .severity(Severity.INFO)
                        .actor(Actor.LEAD)
                        .condition(ConditionType.TEST_EVENT_SENT)
                        .explanation(of(
                                "O evento de teste foi aceito. Para vê-lo na tela Testar eventos, informe o código de teste.",
                                "The test event was accepted. To see it in Test events, give the test code."))
                        .addActions(testCode())
                        .build());
    }

    private static ActionDefinition testCode() {
        return ActionDefinition.builder(
                        "give-test-code", ActionKind.INPUT, of("Informe o código de teste", "Give the test code"))
                .field(MetaConnection.TEST_EVENT_CODE)
                .addSteps(
                        of(
                                "Abra o Gerenciador de Eventos › pixel › Testar eventos",
                                "Open Events Manager › the pixel › Test events"),
                        of("Copie o código que começa com TEST", "Copy the code that starts with TEST"))
                .addRevalidates(ConditionType.TEST_EVENT_SENT)
                .build();
    }

    private static ActionDefinition instruction(String id, LocalizedText title) {
        return ActionDefinition.builder(id, ActionKind.INSTRUCTION, title)
                .addRevalidates(ConditionType.TOKEN_VALID, ConditionType.PIXEL_AUTHORIZED)
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

    private static FindingDefinition token(String code, LocalizedText explanation, ActionDefinition action) {
        return error(code, ConditionType.TOKEN_VALID, explanation, action);
    }

    private static FindingDefinition error(
            String code, ConditionType condition, LocalizedText explanation, ActionDefinition... actions) {
        return error(code, condition, Actor.LEAD, explanation, actions);
    }

    private static FindingDefinition error(
            String code, ConditionType condition, Actor actor, LocalizedText explanation, ActionDefinition... actions) {
        return FindingDefinition.builder(code)
                .severity(Severity.ERROR)
                .actor(actor)
                .condition(condition)
                .explanation(explanation)
                .addActions(actions)
                .build();
    }

    private static FindingDefinition passing(String code, Actor actor, LocalizedText explanation) {
        return FindingDefinition.builder(code)
                .severity(Severity.WARNING)
                .actor(actor)
                .retryable(true)
                .condition(ConditionType.TOKEN_VALID)
                .explanation(explanation)
                .addActions(WAIT)
                .build();
    }
}
