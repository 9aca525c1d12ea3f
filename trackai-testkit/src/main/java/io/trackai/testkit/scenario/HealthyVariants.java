package io.trackai.testkit.scenario;

import static io.trackai.testkit.scenario.ScenarioWorld.ACCOUNT;
import static io.trackai.testkit.scenario.ScenarioWorld.PIXEL;
import static io.trackai.testkit.scenario.ScenarioWorld.TOKEN;
import static io.trackai.testkit.scenario.ScenarioWorld.WEBHOOK_TOKEN;

import io.trackai.testkit.meta.MetaRight;
import io.trackai.testkit.perfectpay.PerfectPayPostback;
import io.trackai.testkit.perfectpay.PerfectPayStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Every guise of the lead's inputs with every course of the first day. */
final class HealthyVariants {

    private HealthyVariants() {}

    static List<Healthy> all() {
        List<Healthy> all = new ArrayList<>();
        inputs().forEach((given, before) ->
                courses().forEach((course, after) -> all.add(new Healthy(given + ", " + course, before, after))));
        return List.copyOf(all);
    }

    private static Map<String, Consumer<ScenarioWorld>> inputs() {
        Map<String, Consumer<ScenarioWorld>> inputs = new LinkedHashMap<>();
        inputs.put("everything given", world -> {});
        inputs.put("token pasted with Bearer", world -> world.giveSecret("meta", "accessToken", "Bearer " + TOKEN));
        inputs.put("no test code", world -> world.withhold("meta", "testEventCode"));
        inputs.put("webhook token pending", world -> world.withhold("perfectpay", "webhookToken"));
        inputs.put("no gateway", world -> world.leaveOut("perfectpay"));
        inputs.put("no landing page", world -> world.leaveOut("landing"));
        inputs.put(
                "a token that may only write",
                world -> world.meta().revoke(TOKEN, PIXEL).grant(TOKEN, PIXEL, MetaRight.WRITE_EVENTS));
        inputs.put("an app that demands proof, and its secret", world -> {
            world.meta().credential(TOKEN).requireProof("invented-app-secret");
            world.giveSecret("meta", "appSecret", "invented-app-secret");
        });
        inputs.put("a container of the lead's own", world -> world.give("gtm", "containerId", "GTM-ABC1234"));
        inputs.put(
                "a container to be published",
                world -> world.give("gtm", "accountId", ACCOUNT).give("gtm", "containerName", "Loja da Ana"));
        inputs.put("a page without the tag", world -> world.page("<html><body>Curso</body></html>"));
        inputs.put(
                "a page in another encoding",
                world -> world.pages()
                        .answer(
                                ScenarioWorld.PAGE,
                                200,
                                Map.of("Content-Type", "text/html; charset=iso-8859-1"),
                                ScenarioWorld.soundPage()));
        inputs.put(
                "a sale API token",
                world -> world.giveSecret("perfectpay", "apiToken", "invented-api-token-0123456789"));
        inputs.put(
                "choices of sales",
                world -> world.give("perfectpay", "renewals", "true").give("perfectpay", "upsells", "false"));
        return inputs;
    }

    private static Map<String, Consumer<ScenarioWorld>> courses() {
        Map<String, Consumer<ScenarioWorld>> courses = new LinkedHashMap<>();
        courses.put("nothing happens yet", world -> {});
        courses.put("a quiet day", world -> world.advance(Duration.ofHours(26)));
        courses.put("first sale", world -> deliver(world, PerfectPayStatus.APPROVED));
        courses.put("a Pix that waits", world -> deliver(world, PerfectPayStatus.PENDING));
        courses.put("a refund", world -> {
            deliver(world, PerfectPayStatus.APPROVED);
            deliver(world, PerfectPayStatus.REFUNDED);
        });
        courses.put(
                "every status there is",
                world -> List.of(PerfectPayStatus.values()).forEach(status -> deliver(world, status)));
        courses.put("the same delivery thrice", world -> {
            for (int i = 0; i < 3; i++) {
                deliver(world, PerfectPayStatus.APPROVED);
            }
        });
        courses.put("validated twice", world -> {
            for (int i = 0; i < 2; i++) {
                var ignored = world.session().validate();
            }
        });
        return courses;
    }

    /** A sale arrives wherever there is a gateway whose token is known. */
    private static void deliver(ScenarioWorld world, PerfectPayStatus status) {
        if (world.gives("perfectpay", "webhookToken")) {
            int ignored = world.postback(
                    PerfectPayPostback.of(status, "PPCPMTB5FAKE01", world.now()).token(WEBHOOK_TOKEN));
        }
    }
}
