package io.trackai.meta;

import static io.trackai.model.LocalizedText.of;

import io.trackai.model.ActionKind;
import io.trackai.model.ConditionType;
import io.trackai.model.LocalizedText;
import io.trackai.spi.ActionDefinition;

/**
 * What people can do about Meta's findings. Screen names as Meta's interface shows them in Portuguese and English.
 *
 * <p>Source: developers.facebook.com/docs/marketing-api/conversions-api/get-started, read 2026-11.
 */
final class MetaActions {

    static final ActionDefinition NEW_TOKEN = ActionDefinition.builder(
                    "new-token",
                    ActionKind.INPUT,
                    of("Gere um novo token e informe-o aqui", "Generate a new token and give it here"))
            .field(MetaConnection.ACCESS_TOKEN)
            .addSteps(
                    of(
                            "Abra o Gerenciador de Eventos › Fontes de dados e escolha o pixel",
                            "Open Events Manager › Data sources and choose the pixel"),
                    of("Vá em Configurações › API de Conversões", "Go to Settings › Conversions API"),
                    of(
                            "Clique em Gerar token de acesso (só administradores e desenvolvedores veem o link)",
                            "Click Generate access token (only administrators and developers see the link)"),
                    of(
                            "Copie o token inteiro na hora: a Meta só o mostra uma vez",
                            "Copy the whole token at once: Meta shows it only once"),
                    of("Cole-o no campo do token", "Paste it into the token field"))
            .addRevalidates(ConditionType.TOKEN_VALID, ConditionType.PIXEL_AUTHORIZED, ConditionType.TEST_EVENT_SENT)
            .build();

    static final ActionDefinition COPY_TOKEN_AGAIN = ActionDefinition.builder(
                    "copy-token-again",
                    ActionKind.INPUT,
                    of("Copie o token de novo, inteiro", "Copy the token again, whole"))
            .field(MetaConnection.ACCESS_TOKEN)
            .addSteps(
                    of(
                            "Confira se nada faltou no começo (EAA) nem no fim",
                            "Check that nothing is missing at the start (EAA) or at the end"),
                    of("Cole-o sem espaços nem quebras de linha", "Paste it without blanks or line breaks"))
            .addRevalidates(ConditionType.TOKEN_VALID)
            .build();

    static final ActionDefinition CHECK_PIXEL = ActionDefinition.builder(
                    "check-pixel-id", ActionKind.INPUT, of("Confira o ID do pixel", "Check the pixel ID"))
            .field(MetaConnection.PIXEL_ID)
            .addSteps(
                    of("Abra o Gerenciador de Eventos › Fontes de dados", "Open Events Manager › Data sources"),
                    of(
                            "Escolha o pixel e copie o ID que aparece abaixo do nome: só números",
                            "Choose the pixel and copy the ID below its name: digits only"))
            .addRevalidates(ConditionType.INPUT_ACCEPTED, ConditionType.PIXEL_AUTHORIZED)
            .build();

    static final ActionDefinition GIVE_TEST_CODE = ActionDefinition.builder(
                    "give-test-code", ActionKind.INPUT, of("Informe o código de teste", "Give the test code"))
            .field(MetaConnection.TEST_EVENT_CODE)
            .addSteps(
                    of(
                            "Abra o Gerenciador de Eventos › pixel › Testar eventos",
                            "Open Events Manager › the pixel › Test events"),
                    of("Copie o código que começa com TEST", "Copy the code that starts with TEST"))
            .addRevalidates(ConditionType.TEST_EVENT_SENT)
            .build();

    static final ActionDefinition GRANT_ACCESS = instruction(
            "grant-access",
            of(
                    "Ou peça ao administrador do Portfólio Empresarial acesso ao conjunto de dados",
                    "Or ask the administrator of the Business Portfolio for access to the dataset"));

    static final ActionDefinition ACCOUNT_QUALITY = instruction(
            "account-quality",
            of(
                    "Abra Qualidade da conta no Suporte a Negócios da Meta e peça a análise",
                    "Open Account Quality in Meta Business Support and ask for a review"));

    static final ActionDefinition WAIT = ActionDefinition.builder(
                    "wait",
                    ActionKind.WAIT,
                    of("Aguarde: tentaremos de novo sozinhos", "Wait: we will try again by ourselves"))
            .build();

    static final ActionDefinition TELL_SUPPORT = ActionDefinition.builder(
                    "tell-support",
                    ActionKind.CONTACT,
                    of(
                            "Envie ao suporte da plataforma o código {metaCode} e o rastro {trace}",
                            "Send the platform's support the code {metaCode} and the trace {trace}"))
            .build();

    private MetaActions() {}

    static ActionDefinition instruction(String id, LocalizedText title) {
        return ActionDefinition.builder(id, ActionKind.INSTRUCTION, title)
                .addRevalidates(ConditionType.TOKEN_VALID, ConditionType.PIXEL_AUTHORIZED)
                .build();
    }

    /** Something only whoever runs the host can do. */
    static ActionDefinition host(String id, LocalizedText title) {
        return ActionDefinition.builder(id, ActionKind.CONTACT, title).build();
    }
}
