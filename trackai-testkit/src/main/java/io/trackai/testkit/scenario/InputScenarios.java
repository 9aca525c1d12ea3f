package io.trackai.testkit.scenario;

import static io.trackai.testkit.scenario.ScenarioWorld.ACCOUNT;
import static io.trackai.testkit.scenario.ScenarioWorld.NEW_TOKEN;
import static io.trackai.testkit.scenario.ScenarioWorld.PAGE;
import static io.trackai.testkit.scenario.ScenarioWorld.PIXEL;
import static io.trackai.testkit.scenario.ScenarioWorld.TOKEN;
import static io.trackai.testkit.scenario.ScenarioWorld.WEBHOOK_TOKEN;

import io.trackai.testkit.meta.MetaRight;
import java.util.ArrayList;
import java.util.List;

/** What a lead gives that can be told to be wrong without asking anybody; the fix is always to give it again. */
final class InputScenarios {

    private final List<Scenario> all = new ArrayList<>();

    static List<Scenario> all() {
        InputScenarios scenarios = new InputScenarios();
        scenarios.meta();
        scenarios.gateway();
        scenarios.landing();
        scenarios.tagManager();
        return scenarios.all;
    }

    private void meta() {
        plain(
                "INPUT_PIXEL_ID_FORMAT",
                "check-pixel-id",
                "meta",
                "pixelId",
                PIXEL,
                "12345",
                "pixel da loja",
                PIXEL + "x");
        plain(
                "INPUT_PIXEL_ID_IS_ACCOUNT",
                "check-pixel-id",
                "meta",
                "pixelId",
                PIXEL,
                "act_1098765432109876",
                "GTM-ABC1234",
                "G-ABC123");
        plain(
                "INPUT_PIXEL_ID_IS_SNIPPET",
                "check-pixel-id",
                "meta",
                "pixelId",
                PIXEL,
                "<script>fbq('init', '" + PIXEL + "');</script>",
                "fbq(\"init\",\"" + PIXEL + "\")",
                "!function(f){}(window); fbq('init','" + PIXEL + "'); fbq('track','PageView');");
        for (String unusual : List.of("10987654321098", "10987654321098765", "10987654321098765432")) {
            all.add(Scenario.of("INPUT_PIXEL_ID_UNUSUAL", unusual.length() + " digits")
                    .before(world -> {
                        world.meta()
                                .pixel(unusual, "Outra")
                                .grant(TOKEN, unusual, MetaRight.READ_PIXEL, MetaRight.WRITE_EVENTS);
                        world.give("meta", "pixelId", unusual);
                    })
                    .fix("check-pixel-id", world -> world.give("meta", "pixelId", PIXEL))
                    .build());
        }
        secret(
                "INPUT_TOKEN_TRUNCATED",
                "new-token",
                "meta",
                "accessToken",
                TOKEN,
                "EAAinvented",
                "EAAinvented" + "Q7x".repeat(20) + "...",
                "EAA seu token aqui " + "x".repeat(40));
        for (String[] swapped : new String[][] {{TOKEN, PIXEL}, {TOKEN, NEW_TOKEN}, {"Bearer " + TOKEN, PIXEL}}) {
            all.add(Scenario.of(
                            "INPUT_FIELDS_SWAPPED",
                            "token of " + swapped[1].length() + ", pixel of " + swapped[0].length())
                    .before(world -> world.giveMeta(swapped[0], swapped[1]))
                    .fix("swap", world -> world.giveMeta(PIXEL, TOKEN))
                    .build());
        }
        plain(
                "INPUT_TEST_CODE_UNUSUAL",
                "give-test-code",
                "meta",
                "testEventCode",
                "TEST54321",
                "12345",
                "test12345",
                "TESTE 12345");
        for (String pasted : List.of("Bearer " + TOKEN, "\"" + TOKEN + "\"", "  " + TOKEN + "  ")) {
            all.add(Scenario.of("INPUT_VALUE_CLEANED", "pasted along: " + pasted.substring(0, 2))
                    .before(world -> world.giveSecret("meta", "accessToken", pasted))
                    .fix("", world -> world.giveSecret("meta", "accessToken", NEW_TOKEN))
                    .build());
        }
    }

    private void gateway() {
        secret(
                "INPUT_PP_TOKEN_UNUSUAL",
                "give-token",
                "perfectpay",
                "webhookToken",
                WEBHOOK_TOKEN,
                "1a2b3c4d",
                "1A2B3C4D".repeat(4),
                "1a2b3c4d".repeat(5));
        secret(
                "INPUT_PP_TOKEN_IS_META",
                "give-token",
                "perfectpay",
                "webhookToken",
                WEBHOOK_TOKEN,
                TOKEN,
                NEW_TOKEN,
                "EAAother" + "k2Z".repeat(30));
        plain("INPUT_PP_CHOICE_UNKNOWN", "give-choice", "perfectpay", "renewals", "true", "talvez", "sim, todas", "2");
    }

    private void landing() {
        plain(
                "INPUT_URL_INVALID",
                "give-url",
                "landing",
                "url",
                PAGE,
                "ftp://loja.example/curso",
                "https://ana:senha@loja.example/",
                "minha loja");
        plain(
                "INPUT_URL_NOT_LANDING",
                "give-url",
                "landing",
                "url",
                PAGE,
                "https://go.perfectpay.com.br/PPU38AAAA",
                "https://www.facebook.com/lojadaana",
                "https://www.instagram.com/lojadaana");
    }

    private void tagManager() {
        plain(
                "GTM_CONTAINER_ID_INVALID",
                "give-container-id",
                "gtm",
                "containerId",
                "GTM-ABC1234",
                "ABC1234",
                "G-ABC1234",
                "gtm-abc");
        plain(
                "GTM_CONSENT_POLICY_UNKNOWN",
                "give-consent-policy",
                "gtm",
                "consent",
                "required",
                "sempre",
                "ASSUME",
                "no");
        plain(
                "GTM_SERVER_CONTAINER_UNCLEAR",
                "give-server-container",
                "gtm",
                "serverContainer",
                "false",
                "sim",
                "TRUE",
                "1");
        for (String account : List.of("GTM-ABC1234", "conta 6000001", "6000001x")) {
            all.add(Scenario.of("GTM_ACCOUNT_ID_INVALID", account)
                    .before(world ->
                            world.give("gtm", "containerName", "Loja da Ana").give("gtm", "accountId", account))
                    .fix("give-accountid", world -> world.give("gtm", "accountId", ACCOUNT))
                    .build());
        }
        for (String name : List.of("★", "   ☂ ", "___")) {
            all.add(Scenario.of("GTM_CONTAINER_NAME_INVALID", name)
                    .before(world -> world.give("gtm", "containerName", name).give("gtm", "accountId", ACCOUNT))
                    .fix("give-containername", world -> world.give("gtm", "containerName", "Loja da Ana"))
                    .build());
        }
        for (String unsafe : List.of("{{Pixel}}", "Loja {{x}} da Ana", "Ana }}")) {
            all.add(Scenario.of("GTM_VALUE_UNSAFE", unsafe)
                    .before(world -> world.give("gtm", "containerName", unsafe).give("gtm", "accountId", ACCOUNT))
                    .fix("give-plain-value", world -> world.give("gtm", "containerName", "Loja da Ana"))
                    .build());
        }
    }

    private void plain(String code, String action, String connection, String field, String right, String... wrong) {
        for (String value : wrong) {
            all.add(Scenario.of(code, value)
                    .before(world -> world.give(connection, field, value))
                    .fix(action, world -> world.give(connection, field, right))
                    .build());
        }
    }

    private void secret(String code, String action, String connection, String field, String right, String... wrong) {
        for (String value : wrong) {
            all.add(Scenario.of(code, value.length() + " characters, the last " + value.substring(value.length() - 3))
                    .before(world -> world.giveSecret(connection, field, value))
                    .fix(action, world -> world.giveSecret(connection, field, right))
                    .build());
        }
    }
}
