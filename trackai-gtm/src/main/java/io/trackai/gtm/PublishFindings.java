package io.trackai.gtm;

import static io.trackai.model.LocalizedText.of;

import io.trackai.gtm.ApiRefusal.Meaning;
import io.trackai.model.ActionKind;
import io.trackai.model.Actor;
import io.trackai.model.ConditionType;
import io.trackai.model.LocalizedText;
import io.trackai.model.Severity;
import io.trackai.spi.ActionDefinition;
import io.trackai.spi.FindingDefinition;
import java.util.List;
import java.util.Locale;

/** What can keep a container from being published: our own rules first, then every row of the API's error table. */
final class PublishFindings {

    static final String ACCOUNT_ID_INVALID = "GTM_ACCOUNT_ID_INVALID";
    static final String CONTAINER_NAME_INVALID = "GTM_CONTAINER_NAME_INVALID";
    static final String TOKEN_SOURCE_MISSING = "GTM_TOKEN_SOURCE_MISSING";
    static final String TOKEN_UNAVAILABLE = "GTM_TOKEN_UNAVAILABLE";
    static final String CONTAINER_FOREIGN = "GTM_CONTAINER_FOREIGN";
    static final String ENTITY_FOREIGN = "GTM_ENTITY_FOREIGN";
    static final String CHANGED_ELSEWHERE = "GTM_CHANGED_ELSEWHERE";
    static final String WORKSPACE_TOUCHED = "GTM_WORKSPACE_TOUCHED";
    static final String MERGE_CONFLICT = "GTM_MERGE_CONFLICT";
    static final String COMPILE_FAILED = "GTM_COMPILE_FAILED";
    static final String ACCOUNT_NEARLY_FULL = "GTM_ACCOUNT_NEARLY_FULL";
    static final String ACCOUNT_FULL = "GTM_ACCOUNT_FULL";

    private static final ConditionType READY = ConditionType.CONTAINER_READY;
    private static final ConditionType PUBLISHED = ConditionType.CONTAINER_PUBLISHED;

    private static final ActionDefinition WAIT = ActionDefinition.builder(
                    "wait", ActionKind.WAIT, of("Aguarde: tentaremos sozinhos", "Wait: we will retry"))
            .addRevalidates(READY, PUBLISHED)
            .build();
    private static final ActionDefinition USERS = step(
            "check-role",
            of("Dê a função certa à conta de serviço", "Give the service account the right role"),
            of(
                    "No Tag Manager, abra Administrador › Conta › Gerenciamento de usuários",
                    "In Tag Manager, open Admin › Account › User Management"),
            of(
                    "Adicione o e-mail da conta de serviço como Administrador da conta, com Publicar no contêiner",
                    "Add the service account's e-mail as account Administrator, with Publish on the container"));

    static final List<FindingDefinition> ROWS = List.of(
            FindingDefinition.builder(ACCOUNT_ID_INVALID)
                    .severity(Severity.ERROR)
                    .actor(Actor.HOST)
                    .condition(ConditionType.INPUT_ACCEPTED)
                    .explanation(of(
                            "A conta do Tag Manager é um número, não o ID de um contêiner (GTM-…).",
                            "A Tag Manager account is a number, not the ID of a container (GTM-…)."))
                    .addActions(input(
                            GtmConnection.ACCOUNT_ID,
                            of("Informe o número da conta", "Give the account's number"),
                            of(
                                    "No Tag Manager, abra Administrador › Conta › Configurações da conta",
                                    "In Tag Manager, open Admin › Account › Account Settings")))
                    .build(),
            FindingDefinition.builder(CONTAINER_NAME_INVALID)
                    .severity(Severity.ERROR)
                    .actor(Actor.HOST)
                    .condition(ConditionType.INPUT_ACCEPTED)
                    .explanation(of(
                            "O nome do contêiner precisa ter letras ou números.",
                            "The container's name needs letters or digits."))
                    .addActions(input(
                            GtmConnection.CONTAINER_NAME,
                            of("Informe outro nome", "Give another name"),
                            of(
                                    "Use letras, números, espaço, ponto ou hífen",
                                    "Use letters, digits, blank, dot or dash")))
                    .build(),
            anywhere(
                    TOKEN_SOURCE_MISSING,
                    READY,
                    of(
                            "Este servidor não sabe obter o acesso ao Google, por isso nada foi publicado.",
                            "This server does not know how to get access to Google, so nothing was published."),
                    step(
                            "configure-tokens",
                            of(
                                    "Configure accessTokens no provedor do GTM",
                                    "Configure accessTokens on the GTM provider"))),
            passing(
                    TOKEN_UNAVAILABLE,
                    Actor.HOST,
                    of(
                            "O acesso ao Google não pôde ser obtido neste servidor. Tentaremos de novo.",
                            "Access to Google could not be obtained on this server. We will try again."),
                    step(
                            "check-token-source",
                            of("Confira a fonte de tokens deste servidor", "Check this server's source of tokens"))),
            error(
                    CONTAINER_FOREIGN,
                    READY,
                    of(
                            "Já existe na conta um contêiner com esse nome que não foi feito por nós. Não mexemos nele.",
                            "The account has a container of this name that we did not make. We left it alone."),
                    input(
                            GtmConnection.CONTAINER_NAME,
                            of("Escolha outro nome para o contêiner", "Choose another name for the container"),
                            of(
                                    "Ou renomeie o outro em Administrador › Contêiner › Configurações do contêiner",
                                    "Or rename the other in Admin › Container › Container Settings"))),
            error(
                    ENTITY_FOREIGN,
                    PUBLISHED,
                    of(
                            "Há no contêiner um item com um nome nosso que não foi feito por nós: {what} {name}.",
                            "The container has an item with one of our names that we did not make: {what} {name}."),
                    step(
                            "rename-entity",
                            of("Renomeie ou apague esse item", "Rename or delete that item"),
                            of(
                                    "No Tag Manager, abra o contêiner › Espaço de trabalho › Tags, Acionadores ou Variáveis",
                                    "In Tag Manager, open the container › Workspace › Tags, Triggers or Variables"))),
            error(
                    CHANGED_ELSEWHERE,
                    PUBLISHED,
                    of(
                            "Outra pessoa fez a versão {version} deste contêiner. Paramos para não desfazer esse trabalho.",
                            "Somebody else made version {version} of this container. We stopped, not to undo that work."),
                    input(
                            GtmConnection.ACCEPTED_VERSION,
                            of(
                                    "Aceite a versão {version}: publicaremos por cima dela",
                                    "Accept version {version}: we will publish on top of it"),
                            of(
                                    "Confira antes em Tag Manager › Versões o que mudou",
                                    "First look in Tag Manager › Versions at what changed"))),
            error(
                    WORKSPACE_TOUCHED,
                    PUBLISHED,
                    of(
                            "Alguém fez mudanças no nosso espaço de trabalho do contêiner. Não publicamos o que não é nosso.",
                            "Somebody made changes in our workspace of the container. We do not publish what is not ours."),
                    step(
                            "clear-workspace",
                            of("Desfaça as mudanças no espaço Track AI", "Undo the changes in the workspace Track AI"),
                            of(
                                    "No Tag Manager, abra o contêiner › Espaço de trabalho Track AI › Visão geral",
                                    "In Tag Manager, open the container › workspace Track AI › Overview"),
                            of(
                                    "Em Mudanças no espaço de trabalho, abandone as que não são nossas",
                                    "Under Workspace Changes, abandon those that are not ours"))),
            error(
                    MERGE_CONFLICT,
                    PUBLISHED,
                    of(
                            "O nosso espaço de trabalho conflita com a versão mais nova do contêiner.",
                            "Our workspace conflicts with the newest version of the container."),
                    step(
                            "resolve-conflict",
                            of("Resolva o conflito no Tag Manager", "Resolve the conflict in Tag Manager"),
                            of(
                                    "Abra o contêiner › Espaço de trabalho Track AI › Atualizar espaço de trabalho",
                                    "Open the container › workspace Track AI › Update workspace"))),
            error(
                    COMPILE_FAILED,
                    PUBLISHED,
                    of(
                            "O Tag Manager não conseguiu compilar o contêiner; nada foi publicado.",
                            "Tag Manager could not compile the container; nothing was published."),
                    step(
                            "look-at-preview",
                            of("Veja o erro no Tag Manager", "Look at the error in Tag Manager"),
                            of(
                                    "Abra o contêiner › Espaço de trabalho Track AI › Visualizar: o erro aparece ali",
                                    "Open the container › workspace Track AI › Preview: the error is shown there"))),
            FindingDefinition.builder(ACCOUNT_NEARLY_FULL)
                    .severity(Severity.WARNING)
                    .actor(Actor.HOST)
                    .condition(READY)
                    .explanation(of(
                            "A conta do Tag Manager tem {count} contêineres; cabem 500.",
                            "The Tag Manager account has {count} containers; 500 fit."))
                    .addActions(anotherAccount())
                    .build(),
            error(
                    ACCOUNT_FULL,
                    READY,
                    of(
                            "A conta do Tag Manager está cheia: 500 contêineres. Não há lugar para mais um.",
                            "The Tag Manager account is full: 500 containers. There is no room for another."),
                    anotherAccount()));

    static final List<FindingDefinition> API_ROWS = List.of(
            anywhere(
                    Meaning.PAYLOAD_REFUSED.finding(),
                    PUBLISHED,
                    of(
                            "O Tag Manager recusou o que enviamos ({call}). Isso é um defeito nosso, não seu.",
                            "Tag Manager refused what we sent ({call}). That is a fault of ours, not yours."),
                    step(
                            "report",
                            of("Avise o suporte do Track AI com este código", "Tell Track AI's support this code"))),
            anywhere(
                    Meaning.NAME_TAKEN.finding(),
                    PUBLISHED,
                    of(
                            "O Tag Manager diz que um nome nosso já está em uso no contêiner ({call}).",
                            "Tag Manager says that one of our names is in use in the container already ({call})."),
                    step(
                            "free-name",
                            of("Renomeie o item que usa o nome", "Rename the item that uses the name"),
                            of(
                                    "Procure itens TrackAI no contêiner; variáveis incorporadas também contam",
                                    "Search the container for TrackAI items; built-in variables count too"))),
            anywhere(
                    Meaning.NO_REASON.finding(),
                    READY,
                    of(
                            "O Tag Manager recusou sem dizer o motivo ({call}). Costuma ser um nome de contêiner repetido.",
                            "Tag Manager refused without a reason ({call}). It is often a container name used twice."),
                    input(
                            GtmConnection.CONTAINER_NAME,
                            of("Tente outro nome de contêiner", "Try another container name"),
                            of(
                                    "Confira em Tag Manager › Todas as contas se o nome já existe, mesmo na lixeira",
                                    "Check in Tag Manager › All accounts whether the name exists, the trash included"))),
            anywhere(
                    Meaning.TOKEN_REFUSED.finding(),
                    READY,
                    of(
                            "O Google não aceitou o acesso deste servidor: vencido, revogado ou com o relógio errado.",
                            "Google did not accept this server's access: expired, revoked, or the clock is wrong."),
                    step(
                            "fix-key",
                            of("Confira a chave e o relógio do servidor", "Check the server's key and clock"),
                            of(
                                    "No Google Cloud, abra IAM e administrador › Contas de serviço › Chaves",
                                    "In Google Cloud, open IAM & Admin › Service Accounts › Keys"))),
            anywhere(
                    Meaning.API_DISABLED.finding(),
                    READY,
                    of(
                            "A API do Tag Manager não está ativada no projeto do Google Cloud.",
                            "The Tag Manager API is not enabled in the Google Cloud project."),
                    step(
                            "enable-api",
                            of("Ative a Tag Manager API", "Enable the Tag Manager API"),
                            of(
                                    "No Google Cloud, abra APIs e serviços › Biblioteca › Tag Manager API › Ativar",
                                    "In Google Cloud, open APIs & Services › Library › Tag Manager API › Enable"))),
            anywhere(
                    Meaning.SCOPE_MISSING.finding(),
                    READY,
                    of(
                            "O acesso ao Google não inclui tudo o que é preciso para publicar.",
                            "The access to Google does not include all that publishing needs."),
                    step(
                            "widen-scopes",
                            of("Peça um token com os quatro escopos", "Ask for a token with the four scopes"),
                            of(
                                    "tagmanager.readonly, edit.containers, edit.containerversions e publish",
                                    "tagmanager.readonly, edit.containers, edit.containerversions and publish"))),
            anywhere(
                    Meaning.ROLE_MISSING.finding(),
                    READY,
                    of(
                            "A conta de serviço não tem permissão para isto no Tag Manager ({call}).",
                            "The service account may not do this in Tag Manager ({call})."),
                    USERS),
            passing(
                    Meaning.QUOTA.finding(),
                    Actor.AUTOMATIC,
                    of(
                            "O limite de chamadas do Tag Manager foi atingido. A publicação continua sozinha em minutos.",
                            "The call limit of Tag Manager was reached. Publishing goes on by itself in minutes."),
                    WAIT),
            passing(
                    Meaning.QUOTA_OF_THE_DAY.finding(),
                    Actor.HOST,
                    of(
                            "O limite diário do Tag Manager acabou. A publicação continua depois da meia-noite do Pacífico.",
                            "The daily limit of Tag Manager is used up. Publishing goes on after midnight Pacific time."),
                    step(
                            "ask-for-quota",
                            of("Se acontecer sempre, peça mais cota", "If it happens often, ask for more quota"),
                            of(
                                    "No Google Cloud, abra APIs e serviços › Tag Manager API › Cotas",
                                    "In Google Cloud, open APIs & Services › Tag Manager API › Quotas"))),
            anywhere(
                    Meaning.NOT_FOUND.finding(),
                    READY,
                    of(
                            "O Tag Manager não achou a conta ou o contêiner, ou não nos deixa vê-lo ({call}).",
                            "Tag Manager did not find the account or container, or does not let us see it ({call})."),
                    USERS,
                    input(
                            GtmConnection.ACCOUNT_ID,
                            of("Confira o número da conta", "Check the account's number"),
                            of(
                                    "No Tag Manager, abra Administrador › Conta › Configurações da conta",
                                    "In Tag Manager, open Admin › Account › Account Settings"))),
            passing(
                    Meaning.CONFLICT.finding(),
                    Actor.AUTOMATIC,
                    of(
                            "O contêiner mudou enquanto publicávamos. Vamos ler de novo e tentar outra vez.",
                            "The container changed while we published. We will read it again and retry."),
                    WAIT),
            passing(
                    Meaning.UNAVAILABLE.finding(),
                    Actor.PROVIDER,
                    of(
                            "O Tag Manager não respondeu como devia. Tentaremos de novo, sem repetir o que já foi feito.",
                            "Tag Manager did not answer as it should. We will retry without doing anything twice."),
                    WAIT));

    private PublishFindings() {}

    private static ActionDefinition anotherAccount() {
        return input(
                GtmConnection.ACCOUNT_ID,
                of("Crie outra conta e informe o número", "Create another account and give its number"),
                of(
                        "No Tag Manager, abra Contas › Criar conta e aceite os termos",
                        "In Tag Manager, open Accounts › Create Account and accept the terms"));
    }

    /** Met by either step: it counts against what that step decides. */
    private static FindingDefinition anywhere(
            String code, ConditionType condition, LocalizedText text, ActionDefinition... actions) {
        return FindingDefinition.builder(code)
                .from(error(code, condition, text, actions))
                .ofTheStep(true)
                .build();
    }

    private static FindingDefinition error(
            String code, ConditionType condition, LocalizedText text, ActionDefinition... actions) {
        return FindingDefinition.builder(code)
                .severity(Severity.ERROR)
                .actor(Actor.HOST)
                .condition(condition)
                .explanation(text)
                .addActions(actions)
                .build();
    }

    private static FindingDefinition passing(
            String code, Actor actor, LocalizedText text, ActionDefinition... actions) {
        return FindingDefinition.builder(code)
                .severity(Severity.WARNING)
                .actor(actor)
                .condition(PUBLISHED)
                .ofTheStep(true)
                .retryable(true)
                .explanation(text)
                .addActions(actions)
                .build();
    }

    private static ActionDefinition step(String id, LocalizedText title, LocalizedText... steps) {
        return ActionDefinition.builder(id, ActionKind.INSTRUCTION, title)
                .addSteps(steps)
                .addRevalidates(READY, PUBLISHED)
                .build();
    }

    private static ActionDefinition input(String field, LocalizedText title, LocalizedText... steps) {
        return ActionDefinition.builder("give-" + field.toLowerCase(Locale.ROOT), ActionKind.INPUT, title)
                .field(field)
                .addSteps(steps)
                .addRevalidates(ConditionType.INPUT_ACCEPTED, READY, PUBLISHED)
                .build();
    }
}
